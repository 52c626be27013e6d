import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ClassList, parseClassList } from '../../src/data/class-list.ts';
import { PUBLISHED_CLASSES } from '../../src/data/published.ts';
import { type DataSet, DATA_SETS, isOwn } from '../../src/data/sets.ts';
import { decodeResults } from '../../src/experiment/files/results-file-read.ts';
import { type Finished, type Measured, measurements } from '../../src/experiment/results/results.ts';
import { stillLearning } from '../../src/experiment/results/still-learning.ts';
import { DEFAULT_RECIPE } from '../../src/experiment/setup/recipe.ts';
import { deal } from '../../src/experiment/setup/tasks.ts';
import { type Finding, findings } from '../../src/experiment/study/findings.ts';
import { openingRecipe, type PresetId, presetOf, variantsOf } from '../../src/experiment/study/presets.ts';
import { dataFolder, recordingsFolder } from '../reproduce/data-set.ts';

/** The classes of a data set and the hash of its data, as the page has them. */
function listOf(set: DataSet): ClassList {
  const file = isOwn(set.id)
    ? join(recordingsFolder(set), PUBLISHED_CLASSES)
    : join(dataFolder(set), set.files.classes);
  return parseClassList(JSON.parse(readFileSync(file, 'utf8')), set);
}

/** The recorded runs of an experiment. */
export const recordedRuns = (id: PresetId, set: DataSet = DATA_SETS.icons): Finished[] =>
  decodeResults(readFileSync(join(recordingsFolder(set), `${id}.json`), 'utf8'), listOf(set).hash).map(
    (result) => ({ result, origin: 'recorded' }),
  );

/** The networks among some runs that an experiment's figure shows. */
export function networksOf(
  id: PresetId,
  finished: readonly Finished[],
  set: DataSet = DATA_SETS.icons,
): Measured[] {
  const { classes } = listOf(set);
  const preset = presetOf(id, set);
  const variants = variantsOf(preset, openingRecipe(preset, DEFAULT_RECIPE));
  return measurements(finished, variants, (recipe, target) => deal(classes, recipe)[target].length);
}

/** What some runs say of an experiment's claims. */
export function findingsOf(
  id: PresetId,
  finished: readonly Finished[],
  set: DataSet = DATA_SETS.icons,
): Finding[] {
  const networks = networksOf(id, finished, set);
  return findings(
    presetOf(id, set),
    networks,
    stillLearning(
      networks,
      finished.map(({ result }) => result),
    ),
  );
}
