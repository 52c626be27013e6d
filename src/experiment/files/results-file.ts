import { RECIPE_VERSION } from '../results/fingerprint.ts';
import { grouped } from '../results/grouped.ts';
import { type Family, familyNames, KNOBS, type Knobs } from '../setup/recipe.ts';
import { type EngineUsed, type RunResult, trainCorrect } from '../results/result.ts';
import { runName } from '../setup/run.ts';

/** The version of the file's shape; raised when a field changes its meaning or goes away. */
export const FILE_VERSION = 1;

/**
 * Finished runs as JSON: what the page exports and imports, what `npm run record`, `npm run reproduce --json` and
 * `npm run merge --json` write.
 *
 * Results are exact: accuracy is `correct / test`. Of a curve, test accuracies are exact too; losses are rounded. The
 * iterations of its points are not there, since `measuredIterations` gives them for a recipe.
 */
export interface ResultsFile {
  readonly format: 'graft-results';
  readonly version: typeof FILE_VERSION;
  /** `RECIPE_VERSION` of the code that trained: under other rules the same recipe gives other weights. */
  readonly rules: number;
  /** Hash of the data set. */
  readonly data: string;
  readonly title?: string;
  /** What wrote the file, by name and version: `SOFTWARE`. Missing in recordings, and in files from before there was this. */
  readonly software?: string;
  /** In a student's file: what they answered to the quiz, as `readAnswers` takes it. Whoever reads runs passes it over. */
  readonly quiz?: object;
  readonly groups: readonly Group[];
}

/** Runs that differ in nothing but seed and run. */
interface Group {
  /** Every knob but the seed, by its name in `KNOBS`. A knob that is missing came later and has its frozen default. */
  readonly recipe: Family;
  readonly engine: EngineUsed;
  readonly runs: readonly FileRun[];
}

/** One finished run. */
export interface FileRun {
  readonly seed: number;
  /** The paper's name: `baseB`, `A3B+`. */
  readonly run: string;
  /** Test images classified correctly at the end of the budget, and how many there are. */
  readonly correct: number;
  readonly test: number;
  /** Training images of the target. */
  readonly train: number;
  /** Of them, those classified correctly at the end of the budget; missing where that was not measured. */
  readonly fitted?: number;
  readonly curve: {
    /** Test images classified correctly at every measured iteration; the last is the run's. */
    readonly correct: readonly number[];
    /** Mean training loss since the point before, in 1/1,000 nats; none at iteration 0, so one fewer. */
    readonly loss: readonly number[];
  };
  /** Of the final weights, 16 hexadecimal digits. */
  readonly hash: string;
  /** Hashes of a transfer's copied layers before and after training. */
  readonly copied?: readonly [before: string, after: string];
  /** Of training and measuring, to 1/100. */
  readonly seconds: number;
}

/** What a file says beside its runs. */
export interface About {
  readonly title?: string;
  readonly software?: string;
  readonly quiz?: object;
  /** The hash of the data set, for a file that may have no runs. */
  readonly data?: string;
}

/**
 * The file of some finished runs, grouped by recipe and engine in the order in which they come.
 * @throws RangeError where there are none and no data set is named, or not all were trained on the same data
 */
export function encodeResults(
  results: readonly RunResult[],
  { title, software, quiz, data = results[0]?.dataHash }: About = {},
  knobs = KNOBS,
): ResultsFile {
  if (data === undefined) throw new RangeError('expected at least one run to write to a file, got none');
  const stranger = results.find(({ dataHash }) => dataHash !== data);
  if (stranger) throw new RangeError(`expected runs on the data ${data}, got one on ${stranger.dataHash}`);
  const groups = grouped(results, ({ recipe, engine }) => JSON.stringify([familyOf(recipe, knobs), engine]));
  return {
    format: 'graft-results',
    version: FILE_VERSION,
    rules: RECIPE_VERSION,
    data,
    ...(title === undefined ? {} : { title }),
    ...(software === undefined ? {} : { software }),
    ...(quiz === undefined ? {} : { quiz }),
    groups: [...groups.values()].map((of) => {
      const { recipe, engine } = of[0]!;
      return { recipe: familyOf(recipe, knobs), engine, runs: of.map(fileRun) };
    }),
  };
}

/** The file as text: a line a run, so that two files can be compared line by line. */
export function fileText({ groups, ...head }: ResultsFile): string {
  const lines = groups.map(
    ({ runs, ...of }) => `${opened(of)},"runs":[\n${runs.map((run) => JSON.stringify(run)).join(',\n')}\n]}`,
  );
  return `${opened(head)},"groups":[\n${lines.join(',\n')}\n]}\n`;
}

/** An object as JSON without its last brace. */
const opened = (value: object) => JSON.stringify(value).slice(0, -1);

const familyOf = (recipe: Family, knobs: Knobs): Family =>
  Object.fromEntries(familyNames(knobs).map((name) => [name, recipe[name]])) as unknown as Family;

function fileRun(result: RunResult): FileRun {
  const { run, recipe, curve, accuracy, testCount } = result;
  const fitted = trainCorrect(result);
  const correct = (share: number) => Math.round(share * testCount);
  const { copiedHash } = result;
  return {
    seed: recipe.seed,
    run: runName(run),
    correct: correct(accuracy),
    test: testCount,
    train: result.trainCount,
    ...(fitted === undefined ? {} : { fitted }),
    curve: {
      correct: curve.map((point) => correct(point.accuracy)),
      loss: curve.slice(1).map(({ trainLoss = 0 }) => Math.round(1000 * trainLoss)),
    },
    hash: result.hash,
    ...(copiedHash ? { copied: [copiedHash.before, copiedHash.after] } : {}),
    seconds: Math.round(100 * result.seconds) / 100,
  };
}
