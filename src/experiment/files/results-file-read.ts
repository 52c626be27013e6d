import { RECIPE_VERSION, recipeHash } from '../results/fingerprint.ts';
import { isBounded } from './json-bounds.ts';
import {
  familyNames,
  type KnobName,
  knobOf,
  KNOBS,
  type Knobs,
  type Recipe,
  wholeRecipe,
} from '../setup/recipe.ts';
import { type EngineUsed, isBitExact, type RunResult } from '../results/result.ts';
import { FILE_VERSION, type FileRun } from './results-file.ts';
import { fitting, GROUPS, MOST_RUNS, refused, RUN, shown } from './results-file-schema.ts';
import { endOf, frozenLayers, parseRunName } from '../setup/run.ts';
import { measuredOf } from '../setup/schedule.ts';

/** Larger files are not even looked at; the runs of a file with as many as are allowed take less than half of it. */
export const MOST_BYTES = 20_000_000;

/** How far reading has come, in runs. */
export interface Reading {
  readonly read: number;
  readonly of: number;
}

/**
 * Reads a file of finished runs.
 * @param dataHash of the data set that the runs must have been trained on
 * @throws RefusedFile and nothing else
 */
export const decodeResults = (content: string, dataHash: string, knobs = KNOBS): RunResult[] =>
  readResults(parsed(content), dataHash, knobs);

/**
 * Reads a parsed file of finished runs.
 * @throws RefusedFile and nothing else
 */
export function readResults(value: unknown, dataHash: string, knobs = KNOBS): RunResult[] {
  const reading = readingResults(value, dataHash, knobs);
  for (;;) {
    const { done, value: results } = reading.next();
    if (done) return results;
  }
}

/**
 * The same run by run, for a page that has other things to do: whoever asks for the next may let time pass before.
 * @throws RefusedFile and nothing else
 */
export function decodingResults(content: string, dataHash: string): Generator<Reading, RunResult[]> {
  return readingResults(parsed(content), dataHash, KNOBS);
}

function parsed(content: string): unknown {
  if (content.length > MOST_BYTES) {
    throw refused('tooManyBytes', { most: MOST_BYTES / 1e6 });
  }
  if (!isBounded(content)) throw refused('tooNested', {});
  try {
    return JSON.parse(content);
  } catch {
    throw refused('noJson', { start: shown(content.slice(0, 20)) });
  }
}

function* readingResults(value: unknown, dataHash: string, knobs: Knobs): Generator<Reading, RunResult[]> {
  const head = (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>;
  if (head['format'] !== 'graft-results') throw refused('notOurs', {});
  if (head['version'] !== FILE_VERSION) {
    throw refused('otherVersion', { version: shown(head['version']), ours: FILE_VERSION });
  }
  if (head['rules'] !== RECIPE_VERSION) {
    throw refused('otherRules', { rules: shown(head['rules']), ours: RECIPE_VERSION });
  }
  if (head['data'] !== dataHash) {
    throw refused('otherData', { data: shown(head['data']), ours: shown(dataHash) });
  }
  const groups = fitting(GROUPS, head['groups'], ['groups']);
  const count = groups.reduce((sum, group) => sum + group.runs.length, 0);
  if (count > MOST_RUNS) throw refused('tooManyRuns', { most: MOST_RUNS, count });

  const results: RunResult[] = [];
  for (const [i, { recipe, engine, runs }] of groups.entries()) {
    const family = readFamily(recipe, `groups.${i}.recipe`, knobs);
    const used = { ...engine, bitExact: isBitExact(engine.id) };
    const recipes = new Map<number, Recipe>(); // runs of one seed share theirs
    for (const [k, given] of runs.entries()) {
      const run = fitting(RUN, given, ['groups', i, 'runs', k]) as FileRun;
      const { seed } = run;
      const own = recipes.get(seed) ?? { ...family, seed };
      if (!recipes.has(seed)) recipeHash(own, dataHash, knobs); // remembered, for whoever soon asks for all of them at once
      recipes.set(seed, own);
      results.push(readRun(run, own, used, dataHash, `groups.${i}.runs.${k}`));
      yield { read: results.length, of: count };
    }
  }
  return results;
}

function readFamily(given: Partial<Recipe>, path: string, knobs: Knobs): Recipe {
  const names: readonly string[] = familyNames(knobs);
  const stranger = Object.keys(given).find((name) => !names.includes(name));
  if (stranger !== undefined) throw refused('strangeKnob', { path, name: shown(stranger) });
  for (const [name, value] of Object.entries(given)) {
    const knob = knobOf(name as KnobName, knobs);
    if (knob.parse(knob.format(value)) !== value) {
      throw refused('unfit', { path: `${path}.${name}`, expected: knob.expected, value: shown(value) });
    }
  }
  return wholeRecipe(given, knobs);
}

function readRun(
  given: FileRun,
  recipe: Recipe,
  engine: EngineUsed,
  dataHash: string,
  path: string,
): RunResult {
  const { correct, test, train, fitted, curve, copied } = given;
  const run = parseRunName(given.run);
  if (!run) throw refused('noRunName', { path: `${path}.run`, value: shown(given.run) });
  const iterations = measuredOf(run, recipe);
  const points = iterations.length;
  const [pointsGiven, lossesGiven] = [curve.correct.length, curve.loss.length];
  if (pointsGiven !== points || lossesGiven !== points - 1) {
    const came = { pointsGiven, lossesGiven };
    throw refused('wrongCurve', {
      path,
      iterations: endOf(run, recipe),
      points,
      losses: points - 1,
      ...came,
    });
  }
  const most = Math.max(correct, ...curve.correct);
  if (most > test) throw refused('tooManyCorrect', { path, test, correct: most });
  if (fitted !== undefined && fitted > train) throw refused('tooManyFitted', { path, train, fitted });
  const end = curve.correct.at(-1)!;
  if (end !== correct) throw refused('wrongEnd', { path, end, correct });
  if (run.kind === 'base' && copied) throw refused('baseCopies', { path });
  if (frozenLayers(run, 1) && copied?.[0] !== copied?.[1]) throw refused('frozenChanged', { path });
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
    ...(fitted === undefined ? {} : { trainAccuracy: fitted / train }),
    testCount: test,
    trainCount: train,
    hash: given.hash,
    ...(copied ? { copiedHash: { before: copied[0], after: copied[1] } } : {}),
    seconds: given.seconds,
  };
}
