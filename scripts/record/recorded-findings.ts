import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { decodeResults } from '../../src/experiment/files/results-file-read.ts';
import { type Finished, type Measured, measurements } from '../../src/experiment/results/results.ts';
import { stillLearning } from '../../src/experiment/results/still-learning.ts';
import { ANY_DATA } from '../../src/experiment/setup/data-spec.ts';
import { DEFAULT_RECIPE } from '../../src/experiment/setup/recipe.ts';
import { deal } from '../../src/experiment/setup/tasks.ts';
import { type Finding, findings } from '../../src/experiment/study/findings.ts';
import { openingRecipe, type PresetId, presetOf, variantsOf } from '../../src/experiment/study/presets.ts';
import { readIndex, recordingsFolder } from '../reproduce/data-set.ts';

const { hash, classes } = await readIndex();

/** The recorded runs of an experiment on the drawings. */
export const recordedRuns = (id: PresetId): Finished[] =>
  decodeResults(readFileSync(join(recordingsFolder(), `${id}.json`), 'utf8'), hash).map((result) => ({
    result,
    origin: 'recorded',
  }));

/** The networks among some runs that an experiment's figure shows. */
export function networksOf(id: PresetId, finished: readonly Finished[]): Measured[] {
  const preset = presetOf(id, ANY_DATA);
  const variants = variantsOf(preset, openingRecipe(preset, DEFAULT_RECIPE));
  return measurements(finished, variants, (recipe, target) => deal(classes, recipe)[target].length);
}

/** What some runs say of an experiment's claims. */
export function findingsOf(id: PresetId, finished: readonly Finished[]): Finding[] {
  const networks = networksOf(id, finished);
  return findings(
    presetOf(id, ANY_DATA),
    networks,
    stillLearning(
      networks,
      finished.map(({ result }) => result),
    ),
  );
}
