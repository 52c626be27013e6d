import { DATA_IDS } from '../../src/data/sets.ts';
import { knobOf, KNOBS, namesOf } from '../../src/experiment/setup/recipe.ts';
import { say } from '../../src/texts/say.ts';
import { textsIn } from '../../src/texts/texts.ts';
import '../../src/views/elements/knobs-text.ts';
import { NODE_ENGINES, QUICK, TRANSFERS } from './options.ts';

/** The text of `--help`. Recipe options follow from the table of knobs. */
export function helpText(cores: number, knobs = KNOBS): string {
  const rows: [string, string][] = [
    [
      '--data SET',
      `${DATA_IDS.join(' or ')} (default ${DATA_IDS[0]}), or a file or folder of images: docs/own-images.md`,
    ],
    [
      '--donor-data SET',
      `task A from another set: ${DATA_IDS.join(' or ')}, the same as --split from-SET, or a file or folder`,
    ],
    [
      '--groups NAMES',
      'of a file or folder: groups or classes that --split kinds sets against the rest, or data= of a link',
    ],
    ['--n LIST', 'numbers of copied layers, such as 3, 1,4,7 or 2-5 (default 1-7)'],
    ['--treatments LIST', `some of ${TRANSFERS.join(', ')} (default the paper’s five)`],
    ['--repeats K', 'other splits and seeds, pooled with 95 % intervals (default 1)'],
    ['--quick', `a sketch in under a minute: --iterations ${QUICK.iterations} --n ${QUICK.ns.join(',')}`],
    ['--json FILE', 'also writes every result, curve and hash to a file that the page imports'],
    ['--csv FILE', 'the same as a table, without the curves'],
    ['--parquet FILE', 'the same as a table with the curves, for data frames: docs/python.md'],
    ['--weights FOLDER', 'also writes every network as safetensors, with a PyTorch script: docs/python.md'],
    ['--out FOLDER', 'keeps every network there when it has finished; the same command goes on from there'],
    ['--shard I/K', 'one of K equal parts of the seeds, such as 3/16; npm run merge puts them together'],
    ['--threads N', `networks trained at once (default ${cores}, the cores of this machine)`],
    ['--engine NAME', `one of ${NODE_ENGINES.join(', ')} (default wasm; tfjs-cpu is a hundred times slower)`],
    ['-h, --help', 'this text'],
  ];
  const t = textsIn('en', 'knobs');
  const recipe = namesOf(knobs).map((name): [string, string] => {
    const knob = knobOf(name, knobs);
    const standard = knob.format(knob.default);
    return [`--${knob.key} VALUE`, `${t(`help.${name}`)}: ${say(knob.expected)} (default ${standard})`];
  });
  return `Trains small networks on two halves of a data set's classes and prints how well their features transfer,
beside the numbers of Yosinski et al. 2014. The target is task B; the same options give the same
weights, to the bit, on every machine (engine wasm) and in the browser.

Usage: npm run reproduce -- [options]

${table(rows)}

The recipe, every knob of the laboratory:
${table(recipe)}

The file of --json is the one that the page exports and imports: groups of runs by recipe and engine,
for each run seed, name, correct of test images, train images, curve, hash of the weights, seconds.
src/experiment/files/results-file.ts says what each field means. It is written whole or not at all; a command that is
interrupted, or of which a run fails, writes and prints what has finished. With --out nothing that has finished is
trained again, and a network under way goes on from its last measured point; docs/cluster.md says how many machines
share the work.

Exit status: 0 done, 1 a run failed, 2 a bad option, 130 or 143 interrupted.
`;
}

const table = (rows: readonly (readonly [string, string])[]) =>
  rows.map(([option, about]) => `  ${option.padEnd(20)} ${about}`).join('\n');
