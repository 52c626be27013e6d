import { parseArgs } from 'node:util';
import { DATA_IDS, DATA_SETS } from '../../src/data/sets.ts';
import { PRESET_IDS, type PresetId } from '../../src/experiment/study/presets.ts';
import { BadOption } from '../command/run.ts';
import { readShard, type Shard } from '../parts/shard.ts';
import {
  type Options as Reproduced,
  readData,
  readGroups,
  readRepeats,
  readThreads,
} from '../reproduce/options.ts';

/** What to record, and how. */
export interface Options {
  /** A data set that comes with the page, or the path of a file or folder of images. */
  readonly data: Reproduced['data'];
  readonly groups: Reproduced['groups'];
  /** In the table's order; none where none is named. */
  readonly presets: readonly PresetId[];
  /** Folder for the files, in place of the page's. */
  readonly out: string | undefined;
  /** Instead of what each experiment says. */
  readonly repeats: number | undefined;
  /** Whether B → A is trained too where an experiment leaves that open. */
  readonly both: boolean;
  readonly threads: number;
  /** Which part of each experiment's seeds to train; a part writes no recording. */
  readonly shard: Shard;
  /** Write what the cache has, and train nothing. */
  readonly cachedOnly: boolean;
  /** Train also what the recordings have already. */
  readonly afresh: boolean;
  readonly help: boolean;
}

const OWN = {
  data: { type: 'string' },
  groups: { type: 'string' },
  out: { type: 'string' },
  repeats: { type: 'string' },
  both: { type: 'boolean' },
  threads: { type: 'string' },
  shard: { type: 'string' },
  'cached-only': { type: 'boolean' },
  afresh: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;

/**
 * Reads a command line.
 * @param cores default for `--threads`
 * @throws BadOption
 */
export function readOptions(args: readonly string[], cores: number): Options {
  const { values, positionals } = parse(args);
  const stranger = positionals.find((name) => !PRESET_IDS.includes(name as PresetId));
  if (stranger !== undefined) {
    throw new BadOption(`an experiment should be one of ${PRESET_IDS.join(', ')}, but it is "${stranger}"`);
  }
  return {
    data: readData(values.data),
    groups: readGroups(values.groups, values.data),
    presets: PRESET_IDS.filter((id) => positionals.includes(id)),
    out: values.out,
    repeats: readRepeats(values.repeats),
    both: values.both === true,
    threads: readThreads(values.threads, cores),
    shard: readShard(values.shard),
    cachedOnly: values['cached-only'] === true,
    afresh: values.afresh === true,
    help: values.help === true,
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OWN, allowPositionals: true, strict: true });
  } catch (error) {
    // Node adds advice on further lines and sentences.
    throw new BadOption((error as Error).message.split(/\n|\. /)[0]!.replace(/\.$/, ''));
  }
}

/** The text of `--help`. */
export const helpText = (
  cores: number,
): string => `Trains what the figures of the page need, and records it in public/recordings:
a file an experiment with every run's curve and the hash of its weights, and the trained bases of the
default recipe. Finished runs are kept in .cache/record; only what is missing there, and in the
recordings that lie in public, is trained.

Usage: npm run record -- [experiment …] [options]

Experiments: ${PRESET_IDS.join(', ')} (default all that the page shows of the images)

  --data SET     ${DATA_IDS.join(' or ')} (default ${DATA_IDS[0]}), or a file or folder of images: docs/own-images.md
  --groups NAMES two groups of a file's or folder's classes, as npm run reproduce takes them
  --out FOLDER   where the files go (default ${DATA_SETS.icons.recordings} and its folders in public; a file or folder of
                 images needs it)
  --repeats K    splits and seeds, from the default seed on (default: what each experiment says)
  --both         also trains B → A where an experiment treats both tasks alike
  --threads N    networks trained at once (default ${cores}, the cores of this machine)
  --shard I/K    trains one of K equal parts of the seeds, such as 3/16, into .cache/record and writes no recording;
                 docs/cluster.md says how the parts come together
  --cached-only  trains nothing and writes what the cache has; a repeat that lacks a run is left out
  --afresh       trains also what the recordings have already, to see whether the same bits come out
  -h, --help     this text

Exit status: 0 done, 1 a run failed, 2 a bad option, 130 or 143 interrupted.
`;
