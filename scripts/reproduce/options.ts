import { parseArgs } from 'node:util';
import { N_MAX } from '../../src/experiment/setup/network.ts';
import { SWEEP_ORDER } from '../../src/experiment/setup/plan.ts';
import { knobOf, KNOBS, namesOf, type Recipe, recipeOf } from '../../src/experiment/setup/recipe.ts';
import { fromOwn } from '../../src/experiment/setup/own-id.ts';
import type { EngineId } from '../../src/experiment/results/result.ts';
import { PAPER_TREATMENTS, TREATMENTS, type TreatmentId } from '../../src/experiment/setup/treatments.ts';
import { type BuiltInId, DATA_IDS, DATA_SETS } from '../../src/data/sets.ts';
import { say } from '../../src/texts/say.ts';
import { speakOf } from '../../src/texts/texts.ts';
import { OUTPUT_FILES, type OutputFiles, readName, readOutputFiles } from '../command/output-files.ts';
import { BadOption, badOption } from '../command/run.ts';
import { readShard, type Shard } from '../parts/shard.ts';

/** A data set that comes with the page. */
type BuiltInSet = (typeof DATA_SETS)[BuiltInId];

/** What to reproduce, and how. */
export interface Options {
  /** A data set that comes with the page, or the path of a file or folder of images. */
  readonly data: BuiltInSet | string;
  /** The path of a file or folder of images that task A is taken from. */
  readonly donorData: string | undefined;
  /** How the classes of a file or folder are put into two groups, where they are: `in-groups.ts`. */
  readonly groups: string | undefined;
  readonly recipe: Recipe;
  /** Ascending. */
  readonly ns: readonly number[];
  /** In the table's order; the base is always trained. */
  readonly treatments: readonly TreatmentId[];
  /** Splits and seeds, from the recipe's seed on. */
  readonly repeats: number;
  readonly engine: EngineId;
  readonly threads: number;
  readonly files: OutputFiles;
  /** The seeds that are trained here. */
  readonly shard: Shard;
  /** Folder where every network is kept the moment it has finished. */
  readonly out: string | undefined;
  /** Folder for the networks themselves. */
  readonly weights: string | undefined;
  readonly help: boolean;
}

/** What `--quick` changes where nothing else is asked for: a sketch of the table in well under a minute. */
export const QUICK = { iterations: 200, ns: [1, 4, 7] } as const;

/** Engines that run in Node. */
export const NODE_ENGINES = ['wasm', 'tfjs-cpu'] as const satisfies readonly EngineId[];
const MOST_THREADS = 64;
const MOST_REPEATS = 100;

/** What can be asked for: every treatment but the base, which is always trained. */
export const TRANSFERS: readonly TreatmentId[] = TREATMENTS.map(({ id }) => id).filter((id) => id !== 'base');
/** What is trained where nothing is asked for. */
const PAPER = PAPER_TREATMENTS.filter((id) => id !== 'base');

const OWN = {
  data: { type: 'string' },
  'donor-data': { type: 'string' },
  groups: { type: 'string' },
  n: { type: 'string' },
  treatments: { type: 'string' },
  repeats: { type: 'string' },
  quick: { type: 'boolean' },
  ...OUTPUT_FILES,
  shard: { type: 'string' },
  out: { type: 'string' },
  weights: { type: 'string' },
  threads: { type: 'string' },
  engine: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const;

/**
 * Reads a command line.
 * @param cores default for `--threads`
 * @throws BadOption
 */
export function readOptions(args: readonly string[], cores: number, knobs = KNOBS): Options {
  const values = parse(args, OWN, knobs);
  const quick = values['quick'] === true;
  const text = (name: string) => values[name] as string | undefined;
  const repeats = readRepeats(text('repeats')) ?? 1;
  const shard = readShard(text('shard'));
  if (shard.of > repeats) {
    throw new BadOption(
      `--shard should be of no more parts than there are repeats, but it is of ${shard.of} and --repeats is ${repeats}`,
    );
  }
  return {
    data: readData(text('data')),
    donorData: readDonorData(text('donor-data')),
    groups: readGroups(text('groups'), text('data')),
    recipe: readRecipe(withDonors(text), quick, knobs),
    ns: readNs(text('n') ?? (quick ? QUICK.ns.join(',') : `1-${N_MAX}`)),
    treatments: readTreatments(text('treatments')),
    repeats,
    engine: readEngine(text('engine') ?? 'wasm'),
    threads: readThreads(text('threads'), cores),
    files: readOutputFiles(text),
    shard,
    out: readName('out', 'a folder', text('out')),
    weights: readName('weights', 'a folder', text('weights')),
    help: values['help'] === true,
  };
}

/** Some options of a command's own, as `parseArgs` takes them. */
type OwnOptions = Readonly<
  Record<string, { readonly type: 'string' | 'boolean'; readonly short?: string | undefined }>
>;

/**
 * Takes a command line apart: options of the command's own, and one a knob of the recipe.
 * @throws BadOption
 */
export function parse(
  args: readonly string[],
  own: OwnOptions,
  knobs = KNOBS,
): Record<string, string | boolean | undefined> {
  const ofRecipe = Object.fromEntries(
    namesOf(knobs).map((name) => [knobs[name].key, { type: 'string' as const }]),
  );
  try {
    return parseArgs({
      args: [...args],
      options: { ...ofRecipe, ...own },
      allowPositionals: false,
      strict: true,
    }).values;
  } catch (error) {
    // Node adds advice on further lines and sentences.
    throw new BadOption((error as Error).message.split(/\n|\. /)[0]!.replace(/\.$/, ''));
  }
}

const isBuiltIn = (given: string): boolean => DATA_IDS.some((id) => id === given);

/** The path of images of one's own that task A is taken from; undefined where it is not, or from a set with a name. */
export function readDonorData(given: string | undefined): string | undefined {
  if (given === '')
    throw badOption('donor-data', `one of ${DATA_IDS.join(', ')}, or a file or folder of images`, given);
  return given === undefined || isBuiltIn(given) ? undefined : given;
}

/** How the classes of images of one's own are grouped: known when they are read. */
export function readGroups(given: string | undefined, data: string = DATA_IDS[0]!): string | undefined {
  if (given === undefined) return undefined;
  if (given.trim() === '')
    throw badOption('groups', 'names of groups or classes, or what a link says after data=', given);
  if (isBuiltIn(data))
    throw new BadOption(`--groups should come with a file or folder of images, but --data is ${data}`);
  return given;
}

/**
 * What is given of the recipe, where `--donor-data icons` is another way to say `--split from-icons`. What images of one's
 * own are, and so what the recipe says of them, is known when they are read.
 */
export function withDonors(text: (key: string) => string | undefined): typeof text {
  const given = text('donor-data');
  if (given === undefined) return text;
  const other = text(KNOBS.split.key);
  if (!isBuiltIn(given)) {
    if (other === undefined || fromOwn(other)) return text;
    throw new BadOption(`--donor-data ${given} takes task A from there, but --split is ${other}`);
  }
  const split = `from-${given}`;
  if (other !== undefined && other !== split)
    throw new BadOption(`--donor-data ${given} means --split ${split}, but --split is ${other}`);
  return (key) => (key === KNOBS.split.key ? split : text(key));
}

/** @throws BadOption */
export const readRecipe = (
  text: (key: string) => string | undefined,
  quick: boolean,
  knobs = KNOBS,
): Recipe =>
  recipeOf((name) => {
    const knob = knobOf(name, knobs);
    const given = text(knob.key);
    if (given === undefined) return quick && name === 'iterations' ? QUICK.iterations : knob.default;
    const value = knob.parse(given);
    if (value === undefined) throw badOption(knob.key, say(knob.expected), given);
    return value;
  }, knobs);

function readNs(given: string): number[] {
  const ns = new Set<number>();
  for (const part of given.split(',')) {
    const [, from, to = from] = /^\s*(\d)(?:-(\d))?\s*$/.exec(part) ?? [];
    const [first, last] = [Number(from), Number(to)];
    if (!(first >= 1 && first <= last && last <= N_MAX)) {
      throw badOption('n', `numbers of layers from 1 to ${N_MAX} such as 3, 1,4,7 or 2-5`, given);
    }
    for (let n = first; n <= last; n++) ns.add(n);
  }
  return [...ns].sort((a, b) => a - b);
}

function readTreatments(given: string | undefined): readonly TreatmentId[] {
  if (given === undefined) return PAPER;
  const wanted = given.split(',').map((name) => name.trim());
  const stranger = wanted.find((name) => !TRANSFERS.includes(name as TreatmentId));
  if (stranger !== undefined) throw badOption('treatments', `some of ${TRANSFERS.join(', ')}`, given);
  return TRANSFERS.filter((id) => wanted.includes(id));
}

function readEngine(given: string): EngineId {
  const engine = NODE_ENGINES.find((id) => id === given);
  if (!engine) throw badOption('engine', `one of ${NODE_ENGINES.join(', ')}`, given);
  return engine;
}

/** A data set by its name; whatever else is the path of one's own. */
export function readData(given: string | undefined): Options['data'] {
  if (given === '')
    throw badOption('data', `one of ${DATA_IDS.join(', ')}, or a file or folder of images`, given);
  return given === undefined || isBuiltIn(given) ? readDataSet(given) : given;
}

/**
 * The data set that a command asks for; all texts speak of it from then on.
 * @throws BadOption
 */
function readDataSet(given: string = DATA_IDS[0]!): BuiltInSet {
  const id = DATA_IDS.find((one) => one === given);
  if (!id) throw badOption('data', `one of ${DATA_IDS.join(', ')}`, given);
  const set = DATA_SETS[id];
  speakOf(set);
  return set;
}

/** How many networks are trained at once. */
export const readThreads = (given: string | undefined, cores: number): number =>
  readCount('threads', MOST_THREADS, given) ?? cores;

/** How many splits and seeds. */
export const readRepeats = (given: string | undefined): number | undefined =>
  readCount('repeats', MOST_REPEATS, given);

function readCount(name: string, most: number, given: string | undefined): number | undefined {
  if (given === undefined) return undefined;
  const count = /^\d+$/.test(given) ? Number(given) : NaN;
  if (!(count >= 1 && count <= most)) throw badOption(name, `a whole number from 1 to ${most}`, given);
  return count;
}

/** The runs that the options ask for come in the order in which a sweep shows its shape early. */
export const inSweepOrder = (ns: readonly number[]): number[] => SWEEP_ORDER.filter((n) => ns.includes(n));
