import fc from 'fast-check';
import { expect, test } from 'vitest';
import { entryOf, type Imported } from '../experiment/results/imported.ts';
import { DEFAULT_RECIPE, type Recipe } from '../experiment/setup/recipe.ts';
import type { RunResult } from '../experiment/results/result.ts';
import type { Origin } from '../experiment/results/results.ts';
import { sampleResult } from '../testing/sample-result.ts';
import { figure } from './selectors/figure.ts';
import { disputes, withImport, withMark } from './imports.ts';
import { withFinished } from './actions/lab-events.ts';
import { createGraftStore, type GraftState } from './store.ts';

const [HONEST, FORGED, LIED] = ['a'.repeat(16), 'b'.repeat(16), 'c'.repeat(16)];

const result = (
  name: string,
  seed: number,
  more: Partial<RunResult> = {},
  knobs: Partial<Recipe> = {},
): RunResult =>
  sampleResult(name, { recipe: { ...DEFAULT_RECIPE, seed, ...knobs }, accuracy: 0.5, hash: HONEST, ...more });

const file = (id: string, when: number, ...results: RunResult[]): Imported => ({
  id,
  name: `${id}.json`,
  when,
  mark: 'in',
  refused: new Map(),
  runs: results.map(entryOf),
});

const page = (): GraftState => ({
  ...createGraftStore().getState(),
  data: { kind: 'ready', classes: [], hash: 'd', count: 0 },
});

/** Something that happens to a page. */
type Step = (state: GraftState) => Partial<GraftState>;
const brings =
  (one: Imported): Step =>
  (state) =>
    withImport(state, one);
const marks =
  (id: string, mark: Imported['mark']): Step =>
  (state) =>
    withMark(state, id, mark);
const knows =
  (origin: Origin, ...results: RunResult[]): Step =>
  (state) =>
    withFinished(
      state,
      results.map((one) => ({ result: one, origin })),
    );

const after = (...steps: readonly Step[]): GraftState =>
  steps.reduce((state, step) => ({ ...state, ...step(state) }), page());

/** What the figure shows: every network by what it is, with where it comes from, its weights and what it came to. */
const shown = (state: GraftState) =>
  figure(state)
    .measured.map(({ treatment, n, repeat, origin, result: { hash, accuracy } }) =>
      [treatment, n, repeat, origin, hash, accuracy].join(' '),
    )
    .sort();

const forged = result('A3B', 1, { hash: FORGED, accuracy: 0.9 });

test('a recorded run outranks an imported one, whichever comes first', () => {
  const [eve, recorded] = [brings(file('eve', 1, forged)), knows('recorded', result('A3B', 1))];
  const wanted = ['AnB 3 1 recorded aaaaaaaaaaaaaaaa 0.5'];
  expect(shown(after(eve, recorded))).toEqual(wanted);
  expect(shown(after(recorded, eve))).toEqual(wanted);
});

test('what was refused once stays refused when nothing contradicts it any more', () => {
  const state = after(
    knows('live', result('A3B', 1)),
    brings(file('eve', 1, forged, result('A4B', 1))),
    (now) => ({
      finished: new Map([...now.finished].filter(([, { origin }]) => origin !== 'live')),
    }),
  );
  expect(shown({ ...state, ...withMark(state, 'eve', 'in') })).toEqual([
    'AnB 4 1 imported aaaaaaaaaaaaaaaa 0.5',
  ]);
  expect([...state.imports[0]!.refused.values()].map(({ key }) => key)).toEqual(['otherWeights']);
});

test('a recording that comes late refuses what was brought in, and no other run of the file', () => {
  const state = after(brings(file('eve', 1, forged, result('A4B', 1))), knows('recorded', result('A3B', 1)));
  expect(state.imports[0]!.refused.size).toBe(1);
  expect(shown(state)).toEqual([
    'AnB 3 1 recorded aaaaaaaaaaaaaaaa 0.5',
    'AnB 4 1 imported aaaaaaaaaaaaaaaa 0.5',
  ]);
});

test('of two files that contradict each other neither counts, until one is set aside', () => {
  const both = [brings(file('ada', 1, result('A3B', 1))), brings(file('eve', 2, forged))];
  expect(shown(after(...both))).toEqual([]);
  expect(
    [...disputes(after(...both).imports).values()].flat().map(({ id, other }) => `${id} ${other}`),
  ).toEqual(['ada eve', 'eve ada']);
  expect(shown(after(...both, marks('eve', 'aside')))).toEqual(['AnB 3 1 imported aaaaaaaaaaaaaaaa 0.5']);
  expect(shown(after(...both, marks('eve', 'removed')))).toEqual(['AnB 3 1 imported aaaaaaaaaaaaaaaa 0.5']);
  expect(shown(after(...both, marks('eve', 'aside'), marks('eve', 'in')))).toEqual([]);
  expect(shown(after(...both, knows('live', result('A3B', 1))))).toEqual([
    'AnB 3 1 live aaaaaaaaaaaaaaaa 0.5',
  ]);
});

test('base A of few images of task B is no other than that of all, and takes its place in neither figure', () => {
  const own = knows('recorded', result('baseA', 1), result('A3A', 1));
  const few = (more: Partial<RunResult>) => brings(file('few', 1, result('baseA', 1, more, { share: 5 })));
  const whole = ['base 0 1 recorded aaaaaaaaaaaaaaaa 0.5', 'BnB 3 1 recorded aaaaaaaaaaaaaaaa 0.5'].sort();
  const alike = after(few({}), own);
  expect(shown({ ...alike, experiment: { ...alike.experiment, bothWays: true } })).toEqual(
    expect.arrayContaining(whole.slice(1)),
  );
  expect([...after(few({}), own).finished.values()].map(({ origin }) => origin).sort()).toEqual([
    'imported',
    'recorded',
    'recorded',
  ]);
  expect([...after(few({ hash: FORGED }), own).finished.values()].map(({ origin }) => origin)).toEqual([
    'recorded',
    'recorded',
  ]);
});

test('a run with a learning curve counts before the same one from a link', () => {
  const link = file('link', 1, result('A3B', 1, { hash: HONEST.slice(0, 8) }));
  const whole = file('whole', 2, result('A3B', 1, { curve: [{ iteration: 0, accuracy: 0.5 }] }));
  for (const steps of [
    [brings(link), brings(whole)],
    [brings(whole), brings(link)],
  ]) {
    expect([...after(...steps).finished.values()].map((one) => one.file)).toEqual(['whole']);
  }
});

test('honest and forged files, recordings and own runs give the same figure in whatever order they come', () => {
  const NAMES = ['baseB', 'A3B', 'A5B', 'B5B', 'R2B'] as const;
  const SEEDS = [1, 2, 3] as const;
  const kinds = {
    honest: {},
    forged: { hash: FORGED, accuracy: 0.9 },
    lied: { hash: LIED, accuracy: 0.1 },
    boast: { accuracy: 0.99 },
  };
  const run = (kind: fc.Arbitrary<keyof typeof kinds>) =>
    fc
      .tuple(fc.constantFrom(...NAMES), fc.constantFrom(...SEEDS), kind, fc.boolean())
      .map(([name, seed, of, claims]) =>
        result(name, seed, { ...kinds[of], engine: { id: 'wasm', device: '', bitExact: claims } }),
      );
  const any = fc.constantFrom(...(Object.keys(kinds) as (keyof typeof kinds)[]));
  const honest = fc.constant('honest' as const);
  const scene = fc
    .tuple(
      fc.array(fc.array(run(any), { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 5 }),
      fc.array(run(honest), { maxLength: 6 }),
      fc.array(run(honest), { maxLength: 3 }),
    )
    .chain(([files, recorded, live]) => {
      const steps: Step[] = [
        ...files.map((runs, i) => brings(file(`file${i}`, i, ...runs))),
        knows('recorded', ...recorded),
        ...live.map((one) => knows('live', one)),
      ];
      const order = fc.shuffledSubarray(steps, { minLength: steps.length });
      const asides = fc.array(fc.tuple(fc.nat(files.length - 1), fc.nat(steps.length)), { maxLength: 3 });
      return fc.tuple(order, order, asides).map(([one, other, set]) => ({ one, other, set }));
    });
  let [networks, imported] = [0, 0];
  fc.assert(
    fc.property(scene, ({ one, other, set }) => {
      // In the second order some files are set aside and taken up again on the way.
      const back = [0, 1, 2, 3, 4].map((i) => marks(`file${i}`, 'in'));
      const way = other.flatMap((step, at) => [
        step,
        ...set.filter(([, when]) => when === at).map(([i]) => marks(`file${i}`, 'aside')),
      ]);
      const wanted = shown(after(...one));
      expect(shown(after(...way, ...back))).toEqual(wanted);
      networks += wanted.length;
      imported += wanted.filter((line) => line.includes('imported')).length;
    }),
    { numRuns: 400, seed: 20141106 },
  );
  expect(networks).toBeGreaterThan(1000);
  expect(imported).toBeGreaterThan(200);
});
