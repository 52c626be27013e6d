import * as v from 'valibot';
import { RECIPE_VERSION } from './fingerprint.ts';
import { DEFAULT_RECIPE, type Family, KNOB_NAMES, knobOf, type KnobName, type Recipe } from './recipe.ts';
import { ENGINE_IDS, type EngineUsed, type RunResult } from './result.ts';
import { FILE_VERSION, type FileRun } from './results-file.ts';
import { frozenLayers, parseRunName } from './run.ts';
import { measuredIterations } from './schedule.ts';

/** A file that is not read, and why in one sentence: what was expected and what came. */
export class RefusedFile extends Error {
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

const GROUPS = v.pipe(
  v.array(
    v.object({
      recipe: v.record(v.string(), v.union([v.string(), v.number()])),
      engine: v.object({
        id: v.picklist(ENGINE_IDS, `one of ${ENGINE_IDS.join(', ')}`),
        device: text(200),
        bitExact: v.boolean(),
      }),
      runs: v.pipe(v.array(RUN), v.maxLength(MOST_RUNS, `a list of at most ${MOST_RUNS} runs`)),
    }),
  ),
  v.maxLength(MOST_RUNS, `a list of at most ${MOST_RUNS}`),
);

/**
 * Reads a file of finished runs.
 * @param dataHash of the data set that the runs must have been trained on
 * @throws RefusedFile and nothing else
 */
export function decodeResults(content: string, dataHash: string): RunResult[] {
  if (content.length > MOST_BYTES) {
    throw new RefusedFile(`A file of results has at most ${MOST_BYTES / 1e6} MB, and this one has more.`);
  }
  let value: unknown;
  try {
    value = JSON.parse(content);
  } catch {
    throw new RefusedFile(`This is no JSON: it starts with ${shown(content.slice(0, 20))}.`);
  }
  return readResults(value, dataHash);
}

/**
 * Reads a parsed file of finished runs.
 * @throws RefusedFile and nothing else
 */
export function readResults(value: unknown, dataHash: string): RunResult[] {
  const head = (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>;
  if (head['format'] !== 'graft-results') {
    throw new RefusedFile('This is JSON, but no file of Graft’s results: its format is not "graft-results".');
  }
  if (head['version'] !== FILE_VERSION) {
    throw new RefusedFile(
      `This file has version ${shown(head['version'])} of the format, and this page reads version ${FILE_VERSION}.`,
    );
  }
  if (head['rules'] !== RECIPE_VERSION) {
    throw new RefusedFile(
      `These runs were made by recipe rules g${plain(head['rules'])}, and this page trains by g${RECIPE_VERSION}.`,
    );
  }
  if (head['data'] !== dataHash) {
    throw new RefusedFile(
      `These runs were trained on other drawings: ${shown(head['data'])}, and this page has ${shown(dataHash)}.`,
    );
  }
  const parsed = v.safeParse(GROUPS, head['groups'], { abortEarly: true });
  if (!parsed.success) throw refusal(parsed.issues[0]);
  const runs = parsed.output.reduce((sum, group) => sum + group.runs.length, 0);
  if (runs > MOST_RUNS)
    throw new RefusedFile(`A file has at most ${MOST_RUNS} runs, and this one has ${runs}.`);
  return parsed.output.flatMap(({ recipe, engine, runs: of }, i) => {
    const family = readFamily(recipe, `groups.${i}.recipe`);
    return of.map((run, k) => readRun(run as FileRun, family, engine, dataHash, `groups.${i}.runs.${k}`));
  });
}

function readFamily(given: Readonly<Record<string, string | number>>, path: string): Family {
  const stranger = Object.keys(given).find(
    (name) => !KNOB_NAMES.includes(name as KnobName) || name === 'seed',
  );
  if (stranger !== undefined) {
    throw new RefusedFile(`${path} has a knob that this page does not have: ${shown(stranger)}.`);
  }
  for (const [name, value] of Object.entries(given)) {
    const knob = knobOf(name as KnobName);
    if (knob.parse(knob.format(value)) !== value) {
      throw new RefusedFile(`${path}.${name} should be ${knob.expected}, but it is ${shown(value)}.`);
    }
  }
  return { ...DEFAULT_RECIPE, ...given };
}

function readRun(
  given: FileRun,
  family: Family,
  engine: EngineUsed,
  dataHash: string,
  path: string,
): RunResult {
  const recipe = { ...family, seed: given.seed } as Recipe;
  const { correct, test, train, curve, copied } = given;
  const expect = (holds: boolean, what: string) => {
    if (!holds) throw new RefusedFile(`${path} is impossible: ${what}.`);
  };
  const run = parseRunName(given.run);
  if (!run)
    throw new RefusedFile(
      `${path}.run should be a name such as baseB or A3B+, but it is ${shown(given.run)}.`,
    );
  const iterations = measuredIterations(recipe);
  expect(
    curve.correct.length === iterations.length && curve.loss.length === iterations.length - 1,
    `a curve of ${recipe.iterations} iterations has ${iterations.length} points and ${iterations.length - 1} losses, not ${curve.correct.length} and ${curve.loss.length}`,
  );
  const most = Math.max(correct, ...curve.correct);
  expect(most <= test, `of ${test} test images ${most} were classified correctly`);
  expect(
    curve.correct.at(-1) === correct,
    `its curve ends in ${curve.correct.at(-1)} correct, not in ${correct}`,
  );
  expect(run.kind === 'transfer' || !copied, 'a base copies no layers');
  expect(!frozenLayers(run) || copied?.[0] === copied?.[1], 'its frozen layers changed');
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

/** The first thing that does not fit the schema, in a sentence. */
function refusal(issue: v.BaseIssue<unknown>): RefusedFile {
  const path = ['groups', ...(issue.path ?? []).map(({ key }) => plain(key))].join('.');
  if (issue.input === undefined) return new RefusedFile(`${path} is missing.`);
  const ours = !issue.message.startsWith('Invalid');
  const expected = ours ? issue.message : plain(issue.expected);
  return new RefusedFile(`${path} should be ${expected}, but it is ${shown(issue.input)}.`);
}

const LONGEST = 40;

/** Whatever came, short enough for a sentence. */
function shown(value: unknown): string {
  if (typeof value === 'object' && value !== null) return Array.isArray(value) ? 'a list' : 'an object';
  const json = JSON.stringify(value) ?? 'missing';
  return json.length > LONGEST ? `${json.slice(0, LONGEST)}…` : json;
}

const plain = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value).slice(0, LONGEST) : '?';
