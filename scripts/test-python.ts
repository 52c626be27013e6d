import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { printed } from './cluster/programs.ts';

/**
 * Whether Python makes of our files what docs/python.md says: PyTorch counts as many correct test images as the engine,
 * SciPy comes to the findings of docs/claims.md, and, where there is pandas with PyArrow, a data frame has every number.
 */

const PYTHON = process.env['PYTHON'] ?? '/usr/bin/python3';
const SOME = [
  '--iterations',
  '100',
  '--width',
  '8',
  '--batch',
  '16',
  '--n',
  '3,7',
  '--treatments',
  'AnB,AnB+,RnB',
];

const home = await mkdtemp(join(tmpdir(), 'graft-python-'));
const at = (name: string) => join(home, name);
const say = (text: string) => process.stdout.write(`${text}\n`);

/** @throws Error where what Python said lacks something */
function expectIn(said: string, wanted: string): void {
  if (!said.includes(wanted)) throw new Error(`Python said nothing of "${wanted}", but:\n${said}`);
}

/** Drawings of two splits, photographs that take task A from the drawings, and drawings that are centred. */
function networks(): string {
  const train = (...args: readonly string[]) =>
    printed('node', ['--import', 'tsx', 'scripts/reproduce.ts', ...SOME, ...args]);
  train('--repeats', '2', '--weights', at('icons'), '--json', at('all.json'), '--parquet', at('all.parquet'));
  train('--data', 'fashion', '--donor-data', 'icons', '--weights', at('fashion'));
  train('--input', 'centred', '--augment', 'both', '--gain', '1.4', '--weights', at('centred'));
  let count = 0;
  for (const folder of ['icons', 'fashion', 'centred']) {
    const said = printed(PYTHON, [at(join(folder, 'network.py'))]);
    expectIn(said, 'All as where they were trained.');
    count += said.split('\n').length - 1;
  }
  return `${count} networks classify as many images correctly as where they were trained`;
}

/** The two findings of docs/analysis.py, as the table of claims has them for the recording. */
async function analysis(): Promise<string> {
  const said = printed(PYTHON, ['docs/analysis.py', 'public/recordings/figure-2.json', at('figure-2.png')]);
  const claims = (await readFile('docs/claims.md', 'utf8')).split('\n');
  const found = ['Co-adapted layers break when cut', 'Top layers are specific to a task'].map((claim) => {
    const row = claims.find((line) => line.startsWith(`| ${claim}`));
    const recorded = row?.split('|')[5]?.trim();
    if (recorded === undefined) throw new Error(`docs/claims.md has no row "${claim}"`);
    return recorded;
  });
  for (const recorded of found) expectIn(said, recorded);
  return `the findings of the recording are ${found.join(' and ')}`;
}

const FRAME = `
import json, sys, pandas
frame = pandas.read_parquet(sys.argv[1])
groups = json.load(open(sys.argv[2]))["groups"]
runs = [run for group in groups for run in group["runs"]]
assert len(frame) == len(runs)
for (_, row), run in zip(frame.iterrows(), runs):
    assert (row.seed, row["run"], row.correct, row.test_images, row.hash) == tuple(run[k] for k in ("seed", "run", "correct", "test", "hash"))
    assert list(row.curve_correct) == run["curve"]["correct"]
    assert [round(1000 * loss) for loss in row.curve_loss] == run["curve"]["loss"]
print(len(frame), "rows")
`;

function frame(): string {
  const reads = 'import importlib.util as u; print(all(map(u.find_spec, ("pandas", "pyarrow"))))';
  if (printed(PYTHON, ['-c', reads]) !== 'True') return `no data frame: ${PYTHON} has no pandas with PyArrow`;
  return `a data frame has every number: ${printed(PYTHON, ['-c', FRAME, at('all.parquet'), at('all.json')])}`;
}

let failed = 0;
for (const test of [networks, analysis, frame]) {
  try {
    say(`✓ ${await test()}`);
  } catch (error) {
    failed++;
    say(`✗ ${error instanceof Error ? error.message : String(error)}`);
  }
}
await rm(home, { recursive: true });
process.exitCode = failed === 0 ? 0 : 1;
