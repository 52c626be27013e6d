import * as v from 'valibot';
import { RECIPE_VERSION, recipeHash } from './fingerprint.ts';
import { type Message, message, type Sayings, Told } from './message.ts';
import { DEFAULT_RECIPE, type Family, KNOB_NAMES, knobOf, type KnobName, type Recipe } from './recipe.ts';
import { ENGINE_IDS, type EngineUsed, type RunResult } from './result.ts';
import { FILE_VERSION, type FileRun } from './results-file.ts';
import { frozenLayers, parseRunName } from './run.ts';
import { measuredIterations } from './schedule.ts';

/** A file that is not read, and why: what was expected and what came. */
export class RefusedFile extends Told {
  override readonly name = 'RefusedFile';
}

/** Larger files are not even looked at; the runs of a file with as many as are allowed take less than half of it. */
export const MOST_BYTES = 20_000_000;
const MOST_RUNS = 20_000;
const MOST_POINTS = 100;

const count = (most: number) =>
  v.pipe(
    v.number(),
    v.integer(),
    v.minValue(0),
    v.maxValue(most, (issue) => `a whole number from 0 to ${String(issue.requirement)}`),
  );
const text = (most: number) => v.pipe(v.string(), v.maxLength(most, `a text of at most ${most} characters`));
const hash = v.pipe(v.string(), v.regex(/^[0-9a-f]{16}$/, '16 hexadecimal digits'));

const RUN = v.object({
  seed: count(knobOf('seed').range!.max),
  run: text(10),
  correct: count(1e9),
  test: v.pipe(count(1e9), v.minValue(1, 'at least 1')),
  train: v.pipe(count(1e9), v.minValue(1, 'at least 1')),
  curve: v.object({
    correct: v.pipe(v.array(count(1e9)), v.maxLength(MOST_POINTS, `a list of at most ${MOST_POINTS}`)),
    loss: v.pipe(v.array(count(Infinity)), v.maxLength(MOST_POINTS, `a list of at most ${MOST_POINTS}`)),
  }),
  hash,
  copied: v.optional(v.tuple([hash, hash])),
  seconds: v.pipe(v.number(), v.finite(), v.minValue(0, 'at least 0')),
});

/** The runs themselves are read one by one. */
const GROUPS = v.pipe(
  v.array(
    v.object({
      recipe: v.record(v.string(), v.union([v.string(), v.number()])),
      engine: v.object({
        id: v.picklist(ENGINE_IDS, `one of ${ENGINE_IDS.join(', ')}`),
        device: text(200),
        bitExact: v.boolean(),
      }),
      runs: v.pipe(v.array(v.unknown()), v.maxLength(MOST_RUNS, `a list of at most ${MOST_RUNS} runs`)),
    }),
  ),
  v.maxLength(MOST_RUNS, `a list of at most ${MOST_RUNS}`),
);

/**
 * Reads a file of finished runs.
 * @param dataHash of the data set that the runs must have been trained on
 * @throws RefusedFile and nothing else
 */
export const decodeResults = (content: string, dataHash: string): RunResult[] =>
  readResults(parsed(content), dataHash);

/**
 * Reads a parsed file of finished runs.
 * @throws RefusedFile and nothing else
 */
export function readResults(value: unknown, dataHash: string): RunResult[] {
  const reading = readingResults(value, dataHash);
  for (;;) {
    const { done, value: results } = reading.next();
    if (done) return results;
  }
}

/**
 * The same run by run, for a page that has other things to do: whoever asks for the next may let time pass before.
 * @throws RefusedFile and nothing else
 */
export function decodingResults(content: string, dataHash: string): Generator<void, RunResult[]> {
  return readingResults(parsed(content), dataHash);
}

function parsed(content: string): unknown {
  if (content.length > MOST_BYTES) {
    throw refused('tooManyBytes', { most: MOST_BYTES / 1e6 });
  }
  try {
    return JSON.parse(content);
  } catch {
    throw refused('noJson', { start: shown(content.slice(0, 20)) });
  }
}

function* readingResults(value: unknown, dataHash: string): Generator<void, RunResult[]> {
  const head = (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>;
  if (head['format'] !== 'graft-results') throw refused('notOurs', {});
  if (head['version'] !== FILE_VERSION) {
    throw refused('otherVersion', { version: shown(head['version']), ours: FILE_VERSION });
  }
  if (head['rules'] !== RECIPE_VERSION) {
    throw refused('otherRules', { rules: plain(head['rules']), ours: RECIPE_VERSION });
  }
  if (head['data'] !== dataHash) {
    throw refused('otherData', { data: shown(head['data']), ours: shown(dataHash) });
  }
  const groups = fitting(GROUPS, head['groups'], ['groups']);
  const count = groups.reduce((sum, group) => sum + group.runs.length, 0);
  if (count > MOST_RUNS) throw refused('tooManyRuns', { most: MOST_RUNS, count });

  const results: RunResult[] = [];
  for (const [i, { recipe, engine, runs }] of groups.entries()) {
    const family = readFamily(recipe, `groups.${i}.recipe`);
    const recipes = new Map<number, Recipe>(); // runs of one seed share theirs
    for (const [k, given] of runs.entries()) {
      const run = fitting(RUN, given, ['groups', i, 'runs', k]) as FileRun;
      const { seed } = run;
      const own = recipes.get(seed) ?? { ...family, seed };
      if (!recipes.has(seed)) recipeHash(own, dataHash); // remembered, for whoever soon asks for all of them at once
      recipes.set(seed, own);
      results.push(readRun(run, own, engine, dataHash, `groups.${i}.runs.${k}`));
      yield;
    }
  }
  return results;
}

/** The value as a schema has it, or a refusal that says where in the file it does not fit. */
function fitting<S extends v.GenericSchema>(
  schema: S,
  value: unknown,
  place: readonly (string | number)[],
): v.InferOutput<S> {
  const result = v.safeParse(schema, value, { abortEarly: true });
  if (!result.success) throw refusal(result.issues[0], place);
  return result.output;
}

function readFamily(given: Readonly<Record<string, string | number>>, path: string): Family {
  const stranger = Object.keys(given).find(
    (name) => !KNOB_NAMES.includes(name as KnobName) || name === 'seed',
  );
  if (stranger !== undefined) throw refused('strangeKnob', { path, name: shown(stranger) });
  for (const [name, value] of Object.entries(given)) {
    const knob = knobOf(name as KnobName);
    if (knob.parse(knob.format(value)) !== value) {
      throw refused('unfit', { path: `${path}.${name}`, expected: knob.expected, value: shown(value) });
    }
  }
  return { ...DEFAULT_RECIPE, ...given };
}

function readRun(
  given: FileRun,
  recipe: Recipe,
  engine: EngineUsed,
  dataHash: string,
  path: string,
): RunResult {
  const { correct, test, train, curve, copied } = given;
  const run = parseRunName(given.run);
  if (!run) throw refused('noRunName', { path: `${path}.run`, value: shown(given.run) });
  const iterations = measuredIterations(recipe);
  const points = iterations.length;
  const [pointsGiven, lossesGiven] = [curve.correct.length, curve.loss.length];
  if (pointsGiven !== points || lossesGiven !== points - 1) {
    const came = { pointsGiven, lossesGiven };
    throw refused('wrongCurve', { path, iterations: recipe.iterations, points, losses: points - 1, ...came });
  }
  const most = Math.max(correct, ...curve.correct);
  if (most > test) throw refused('tooManyCorrect', { path, test, correct: most });
  const end = curve.correct.at(-1)!;
  if (end !== correct) throw refused('wrongEnd', { path, end, correct });
  if (run.kind === 'base' && copied) throw refused('baseCopies', { path });
  if (frozenLayers(run) && copied?.[0] !== copied?.[1]) throw refused('frozenChanged', { path });
  return {
    run,
    recipe,
    dataHash,
    engine,
    curve: iterations.map((iteration, i) => ({
      iteration,
      accuracy: curve.correct[i]! / test,
      ...(i > 0 ? { trainLoss: curve.loss[i - 1]! / 1000 } : {}),
    })),
    accuracy: correct / test,
    testCount: test,
    trainCount: train,
    hash: given.hash,
    ...(copied ? { copiedHash: { before: copied[0], after: copied[1] } } : {}),
    seconds: given.seconds,
  };
}

const refused = <K extends keyof Sayings>(key: K, values: Sayings[K]): RefusedFile =>
  new RefusedFile({ key, values } as Message);

/** The first thing that does not fit a schema, by its place in the file. */
function refusal(issue: v.BaseIssue<unknown>, place: readonly (string | number)[]): RefusedFile {
  const path = [...place, ...(issue.path ?? []).map(({ key }) => plain(key))].join('.');
  if (issue.input === undefined) return refused('missing', { path });
  const ours = !issue.message.startsWith('Invalid');
  const expected = ours ? issue.message : plain(issue.expected);
  return refused('unfit', { path, expected, value: shown(issue.input) });
}

const LONGEST = 40;

/** Whatever came, short enough for a sentence. */
function shown(value: unknown): string | Message {
  if (typeof value === 'object' && value !== null)
    return message(Array.isArray(value) ? 'aList' : 'anObject');
  const json = JSON.stringify(value) ?? '?';
  return json.length > LONGEST ? `${json.slice(0, LONGEST)}…` : json;
}

const plain = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value).slice(0, LONGEST) : '?';
