import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { PUBLISHED_SETS } from '../../src/data/published.ts';
import { dataSetOf } from '../../src/data/sets.ts';
import type { Finding } from '../../src/experiment/study/findings.ts';
import { PRESET_IDS } from '../../src/experiment/study/presets.ts';
import english from '../../src/texts/en/findings.json';
import { bring, textsIn } from '../../src/texts/texts.ts';
import { contrastText } from '../../src/views/chart/pool-text.ts';
import { verdictText } from '../../src/views/chart/verdict-text.ts';
import { range, signedPoints } from '../../src/views/format.ts';
import { findingsOf, recordedRuns } from './recorded-findings.ts';

// docs/claims.md says what the page says of its recordings.

bring('findings', english);
const t = textsIn('en', 'findings');

/** The cells of a claim in the table, but for the last, which says what was said before. */
const cellsOf = (finding: Finding): string[] => {
  const { claim, estimate, paper } = finding;
  return [
    t(`claims.${claim.id}.sentence`),
    claim.kind,
    contrastText(claim, t).replaceAll('\u00a0', ' '),
    paper === undefined ? 'none' : signedPoints(paper),
    `${signedPoints(estimate!.mean)} ${range(estimate!.interval!).replace('\u00a0', ' ')}`,
    String(estimate!.count),
    verdictText(finding, t),
  ];
};

const alone = PRESET_IDS.flatMap((id) => findingsOf(id, recordedRuns(id)));
/** What is said of images that the page may not hand on, where their networks are enough. */
const published = PUBLISHED_SETS.flatMap(({ id, recorded }) => {
  const set = dataSetOf(id);
  return recorded.flatMap((preset) => findingsOf(preset, recordedRuns(preset, set), set));
}).filter(({ estimate }) => estimate);

it('the table of claims is what the recordings say', () => {
  const doc = readFileSync(new URL('../../docs/claims.md', import.meta.url), 'utf8');
  const rows = doc
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .map((line) => line.split('|').slice(1, -1))
    .map((cells) => cells.map((cell) => cell.trim()))
    .filter((cells) => cells.length === 8 && cells[0] !== 'claim' && !cells[0]!.startsWith('-'));
  expect(rows.map((cells) => cells.slice(0, 7))).toEqual([...alone, ...published].map(cellsOf));
});

it('a claim’s number does not depend on which other recordings are there', () => {
  const everything = PRESET_IDS.flatMap((id) => recordedRuns(id));
  const together = PRESET_IDS.flatMap((id) => findingsOf(id, everything));
  expect(together.map(cellsOf)).toEqual(alone.map(cellsOf));
});
