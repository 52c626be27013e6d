import { recipeHash, runKey } from './fingerprint.ts';
import { type Message, message } from '../../messages.ts';
import { isBitExact, type RunResult, trainCorrect } from './result.ts';
import { runName } from '../setup/run.ts';
import { once } from './once.ts';
import { sameWeights } from './summary.ts';

/** What a result is of: its recipe, its run and its engine. Results are pooled and stored by it. */
export const resultKey = once(
  ({ recipe, dataHash, run, engine }: RunResult) =>
    `${recipeHash(recipe, dataHash)}/${runName(run)}/${engine.id}`,
);

/**
 * The training that a result claims to come from: several recipes may share one, as base A does under whatever share of
 * task B's images. On a bit-exact engine all results of it must agree.
 */
export const trainingKey = once(({ recipe, dataHash, run, engine }: RunResult) =>
  runKey(recipe, dataHash, run, engine.id),
);

const images = ({ accuracy, testCount }: RunResult) => Math.round(accuracy * testCount);

const curveOf = ({ curve, testCount }: RunResult) =>
  curve.map(({ accuracy }) => Math.round(accuracy * testCount)).join();

/** All that a result says of its training: two that say the same need not be compared. */
export const statement = once(
  (result: RunResult) =>
    `${result.hash} ${images(result)}/${result.testCount} ${trainCorrect(result) ?? ''}/${result.trainCount} ${curveOf(result)}`,
);

/** How a result contradicts another of the same training; undefined where both can be true. */
export function contradiction(theirs: RunResult, ours: RunResult): Message | undefined {
  if (!isBitExact(theirs.engine.id)) return undefined;
  const of = { run: runName(theirs.run), seed: theirs.recipe.seed };
  if (!sameWeights(theirs.hash, ours.hash)) {
    return message('otherWeights', { ...of, hash: theirs.hash, here: ours.hash });
  }
  if (theirs.testCount !== ours.testCount || images(theirs) !== images(ours)) {
    const here = { correctHere: images(ours), testHere: ours.testCount };
    return message('otherAccuracy', { ...of, correct: images(theirs), test: theirs.testCount, ...here });
  }
  const [fitted, fittedHere] = [trainCorrect(theirs), trainCorrect(ours)];
  const both = fitted !== undefined && fittedHere !== undefined;
  if (both && (fitted !== fittedHere || theirs.trainCount !== ours.trainCount)) {
    const here = { correctHere: fittedHere, trainHere: ours.trainCount };
    return message('otherFit', { ...of, correct: fitted, train: theirs.trainCount, ...here });
  }
  const curves = theirs.curve.length > 0 && ours.curve.length > 0;
  return curves && curveOf(theirs) !== curveOf(ours) ? message('otherCurve', of) : undefined;
}
