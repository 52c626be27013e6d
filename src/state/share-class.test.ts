import { beforeEach, expect, test } from 'vitest';
import { sampleResult } from '../experiment/sample-result.ts';
import { DEFAULT_RECIPE, type Recipe } from '../experiment/recipe.ts';
import type { RunResult } from '../experiment/result.ts';
import { encodeResults, fileText } from '../experiment/results-file.ts';
import { measuredIterations } from '../experiment/schedule.ts';
import { summarise } from '../experiment/summary.ts';
import { DEFAULT_EXPERIMENT } from './experiment.ts';
import { figure } from './figure.ts';
import { withFinished } from './lab-events.ts';
import { encodeLink } from './link.ts';
import { collect } from './share-class.ts';
import { NO_SHARE } from './share-link.ts';
import { createGraftStore, type GraftStore } from './store.ts';

const DATA = '39a9b159603f';
let store: GraftStore;

beforeEach(() => {
  store = createGraftStore();
  store.setState({ data: { kind: 'ready', classes: [], hash: DATA, count: 0 } });
});

function result(
  name: string,
  seed: number,
  knobs: Partial<Recipe> = {},
  hash = '0123456789abcdef',
): RunResult {
  const recipe = { ...DEFAULT_RECIPE, seed, ...knobs };
  return sampleResult(name, {
    recipe,
    dataHash: DATA,
    curve: measuredIterations(recipe).map((iteration) => ({ iteration, accuracy: 0.75, trainLoss: 1 })),
    accuracy: 0.75,
    testCount: 1200,
    hash,
  });
}

const linkOf = (...results: RunResult[]) =>
  encodeLink({
    experiment: { ...DEFAULT_EXPERIMENT, recipe: results[0]!.recipe },
    engine: undefined,
    unknown: [],
    share: { ...NO_SHARE, results: summarise(results) },
  });

const repeat = (seed: number) => [result('baseB', seed), result('A3B', seed)];
const bring = (...contributions: { name: string; text: string }[]) =>
  collect(store.getState(), contributions);

test('each student’s link is a repeat, and the figure shows their mean with an interval', () => {
  const { collected, results } = bring(
    { name: 'Ada', text: linkOf(...repeat(1)) },
    { name: 'Bo', text: linkOf(...repeat(2)) },
    { name: 'Cem', text: fileText(encodeResults(repeat(3))) },
  );
  expect(collected).toEqual(['Ada', 'Bo', 'Cem'].map((name) => ({ name, added: 2, known: 0, refused: [] })));
  store.setState((state) => withFinished(state, results));
  const point = figure(store.getState()).points.find(({ treatment }) => treatment === 'AnB')!;
  expect(point.accuracy.count).toBe(3);
  expect(point.accuracy.interval).toBeDefined();
  expect(point.circles.every(({ measurement }) => measurement.origin === 'imported')).toBe(true);
});

test('what another brought already is known, in a link as in a file', () => {
  const { collected } = bring(
    { name: 'Ada', text: linkOf(...repeat(1)) },
    { name: 'Ada again', text: fileText(encodeResults(repeat(1))) },
  );
  expect(collected[1]).toEqual({ name: 'Ada again', added: 0, known: 2, refused: [] });
});

test('other weights for the same run are refused by name', () => {
  const { collected } = bring(
    { name: 'Ada', text: linkOf(...repeat(1)) },
    { name: 'Eve', text: linkOf(result('A3B', 1, {}, 'f'.repeat(16))) },
  );
  expect(collected[1]).toMatchObject({
    added: 0,
    refused: [{ kind: 'told', message: { key: 'otherWeights', values: { run: 'A3B', seed: 1 } } }],
  });
});

test('another recipe is refused, and in what it differs', () => {
  const { collected, results } = bring({ name: 'Dee', text: linkOf(result('A3B', 1, { width: 8 })) });
  expect(results).toEqual([]);
  expect(collected[0]!.refused).toEqual([
    { kind: 'elsewhere', runs: 1, knobs: [{ name: 'width', theirs: 8, ours: 16 }] },
  ]);
});

test('links without results, no links, and broken files are refused each for its reason', () => {
  const { collected } = bring(
    { name: '1', text: '#v=1' },
    { name: '2', text: '' },
    { name: '3', text: '{"format":' },
    { name: '4', text: '#v=1&res=AAAA' },
  );
  expect(collected.map(({ refused }) => refused[0]!.kind)).toEqual([
    'noResults',
    'noLink',
    'told',
    'cutResults',
  ]);
});
