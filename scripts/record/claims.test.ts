import { ANY_DATA } from '../../src/experiment/setup/data-spec.ts';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { decodeResults } from '../../src/experiment/files/results-file-read.ts';
import { stillLearning } from '../../src/experiment/results/plateau.ts';
import { measurements } from '../../src/experiment/results/results.ts';
import { deal } from '../../src/experiment/setup/tasks.ts';
import { DEFAULT_RECIPE } from '../../src/experiment/setup/recipe.ts';
import { type Finding, findings } from '../../src/experiment/study/findings.ts';
import {
  openingRecipe,
  PRESET_IDS,
  type PresetId,
  presetOf,
  variantsOf,
} from '../../src/experiment/study/presets.ts';
import type { Finished } from '../../src/experiment/results/results.ts';
import english from '../../src/texts/en/findings.json';
import { bring, textsIn } from '../../src/texts/texts.ts';
import { verdictText } from '../../src/views/evidence/verdict-text.ts';
import { range, signedPoints } from '../../src/views/format.ts';
import { readIndex, recordingsFolder } from '../reproduce/data-set.ts';

// docs/claims.md says what the page says of its recordings.

bring('findings', english);
const t = textsIn('en', 'findings');
const { hash, classes } = await readIndex();
const recorded = (id: PresetId): Finished[] =>
  decodeResults(readFileSync(join(recordingsFolder(), `${id}.json`), 'utf8'), hash).map((result) => ({
    result,
    origin: 'recorded',
  }));

function found(id: PresetId, finished: readonly Finished[]): Finding[] {
  const preset = presetOf(id, ANY_DATA);
  const variants = variantsOf(preset, openingRecipe(preset, DEFAULT_RECIPE));
  const networks = measurements(finished, variants, (recipe, target) => deal(classes, recipe)[target].length);
  const trained = finished.map(({ result }) => result);
  return findings(id, networks, stillLearning(networks, trained));
}

/** The cells of a claim in the table, but for the last, which says what was said before. */
const cellsOf = (finding: Finding): string[] => {
  const { claim, estimate, paper } = finding;
  return [
    t(`claims.${claim.id}.sentence`),
    claim.kind,
    t(`claims.${claim.id}.contrast`),
    paper === undefined ? 'none' : signedPoints(paper),
    `${signedPoints(estimate!.mean)} ${range(estimate!.interval!).replace('\u00a0', ' ')}`,
    String(estimate!.count),
    verdictText(finding, t),
  ];
};

const alone = PRESET_IDS.flatMap((id) => found(id, recorded(id)));

it('the table of claims is what the recordings say', () => {
  const doc = readFileSync(new URL('../../docs/claims.md', import.meta.url), 'utf8');
  const rows = doc
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .map((line) => line.split('|').slice(1, -1))
    .map((cells) => cells.map((cell) => cell.trim()))
    .filter((cells) => cells.length === 8 && cells[0] !== 'claim' && !cells[0]!.startsWith('-'));
  expect(rows.map((cells) => cells.slice(0, 7))).toEqual(alone.map(cellsOf));
});

it('a claim’s number does not depend on which other recordings are there', () => {
  const everything = PRESET_IDS.flatMap(recorded);
  const together = PRESET_IDS.flatMap((id) => found(id, everything));
  expect(together.map(cellsOf)).toEqual(alone.map(cellsOf));
});
