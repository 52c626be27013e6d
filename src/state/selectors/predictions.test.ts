import { expect, test } from 'vitest';
import { sampleResult } from '../../testing/sample-result.ts';
import { DEFAULT_RECIPE } from '../../experiment/setup/recipe.ts';
import { DEFAULT_SETTINGS } from '../settings.ts';
import { withFinished } from '../actions/lab-events.ts';
import {
  chosenKey,
  completed,
  distance,
  drawn,
  isAsked,
  isHiding,
  measuredLine,
  predictionNow,
  visibleParts,
  visiblePoints,
} from './predictions.ts';
import { predictionKey, BLANK } from '../prediction.ts';
import { createGraftStore } from '../store.ts';
import { parts } from './figure.ts';

const result = (name: string, accuracy: number) => sampleResult(name, { accuracy });

/** A page whose figure has base B, A3B, A5B and B5B. */
function measuredPage() {
  const store = createGraftStore();
  store.setState({ data: { kind: 'ready', classes: [], hash: 'd', count: 0 } });
  const results = [result('baseB', 0.8), result('A3B', 0.76), result('A5B', 0.7), result('B5B', 0.78)];
  store.setState((state) =>
    withFinished(
      state,
      results.map((one) => ({ result: one, origin: 'recorded' as const })),
    ),
  );
  return store;
}

const names = (store: ReturnType<typeof measuredPage>) =>
  visiblePoints(store.getState()).map(({ treatment, n }) => `${treatment} ${n}`);

test('while a prediction is drawn only the base can be seen, then the measured line as far as it has come', () => {
  const store = measuredPage();
  expect(names(store)).toHaveLength(4);
  const key = chosenKey(store.getState());
  store.setState({ prediction: { kind: 'drawing', key, draft: BLANK } });
  expect(names(store)).toEqual(['base 0']);
  store.setState({ prediction: { kind: 'revealing', key, shown: 4 } });
  expect(names(store)).toEqual(['base 0', 'AnB 3']);
  store.setState({ prediction: { kind: 'revealing', key, shown: 5 } });
  expect(names(store)).toEqual(['base 0', 'AnB 3', 'AnB 5']);
  store.setState({ prediction: undefined });
  expect(names(store)).toHaveLength(4);
});

test('another treatment is predicted on a blank line, and a figure over arms not at all', () => {
  const store = measuredPage();
  const key = chosenKey(store.getState());
  store.setState({ prediction: { kind: 'drawing', key, draft: [1, 2, 3, 4, 5, 6, 7] } });
  store.setState({ experiment: { ...DEFAULT_SETTINGS, donor: 'B' } });
  expect(predictionNow(store.getState())).toMatchObject({ kind: 'drawing', draft: BLANK });
  store.setState({ experiment: { ...DEFAULT_SETTINGS, preset: 'few' } });
  expect(isHiding(store.getState())).toBe(false);
});

test('a line that comes in ends with its treatment', () => {
  const store = measuredPage();
  store.setState({ prediction: { kind: 'revealing', key: chosenKey(store.getState()), shown: 1 } });
  store.setState({ experiment: { ...DEFAULT_SETTINGS, tuned: true } });
  expect(isHiding(store.getState())).toBe(false);
});

test('a prediction is of a treatment, a recipe and a data set, whatever the seed', () => {
  expect(predictionKey(DEFAULT_RECIPE, 'AnB', 'fashion')).not.toBe(
    predictionKey(DEFAULT_RECIPE, 'AnB', 'icons'),
  );
  expect(predictionKey({ ...DEFAULT_RECIPE }, 'AnB')).toBe(
    predictionKey({ ...DEFAULT_RECIPE, seed: 7 } as typeof DEFAULT_RECIPE, 'AnB'),
  );
  expect(predictionKey(DEFAULT_RECIPE, 'AnB')).not.toBe(
    predictionKey({ ...DEFAULT_RECIPE, share: 5 }, 'AnB'),
  );
});

test('what was not drawn lies between its neighbours, from the base on, and level behind the last', () => {
  expect(completed(BLANK, 80)).toBeUndefined();
  expect(completed([undefined, 76, undefined, undefined, 70, undefined, undefined], 80)).toEqual([
    78, 76, 74, 72, 70, 70, 70,
  ]);
});

test('a quick stroke sets every n on its way, in both directions, and nothing else', () => {
  expect(drawn(BLANK, { n: 2, value: 70 }, { n: 5, value: 61 })).toEqual([
    undefined,
    undefined,
    67,
    64,
    61,
    undefined,
    undefined,
  ]);
  expect(drawn([1, 2, 3, 4, 5, 6, 7], { n: 6, value: 60 }, { n: 4, value: 50.4 })).toEqual([
    1, 2, 3, 50, 55, 6, 7,
  ]);
  expect(drawn(BLANK, { n: 3, value: 120 }, { n: 3, value: 120 })[2]).toBe(100);
});

test('the distance is the mean over what was measured', () => {
  expect(distance([80, 70, 60, 0, 0, 0, 0], [78, 74, 60])).toBe(2);
  expect(distance([80, 70, 60, 0, 0, 0, 0], [])).toBeUndefined();
});

test('an open chapter lets nothing but the base be seen until it says what may be', () => {
  const store = measuredPage();
  const open = (chapter: number | undefined) =>
    store.setState({
      view: { present: undefined, chapter, reading: undefined, claim: undefined, look: undefined },
    });
  open(2);
  expect(names(store)).toEqual(['base 0']);
  expect(isHiding(store.getState())).toBe(true);
  expect(measuredLine(store.getState())).toEqual(BLANK);
  store.setState({ stage: { chapter: 2, preset: 'figure-2', shown: { AnB: 3 } } });
  expect(names(store)).toEqual(['base 0', 'AnB 3']);
  expect(measuredLine(store.getState()).filter((value) => value !== undefined)).toEqual([76]);
  // n = 3 of AnB is on show, and may be seen; at n = 5 it is still asked for.
  expect(isAsked(store.getState())).toBe(false);
  store.setState({ experiment: { ...DEFAULT_SETTINGS, n: 5 } });
  expect(isAsked(store.getState())).toBe(true);
  // Another chapter begins with nothing, and none shows all.
  open(3);
  expect(names(store)).toEqual(['base 0']);
  open(undefined);
  expect(names(store)).toHaveLength(4);
  expect(isHiding(store.getState())).toBe(false);
});

test('the guide hides nothing of other experiments, in a lecture or in a frame', () => {
  const store = measuredPage();
  store.setState({
    view: { present: undefined, chapter: 5, reading: undefined, claim: undefined, look: undefined },
    stage: { chapter: 5, preset: 'dissimilar', shown: {} },
  });
  expect(names(store)).toHaveLength(4);
  store.setState({ stage: { chapter: 5, preset: 'figure-2', shown: {} } });
  expect(names(store)).toHaveLength(1);
  store.setState({ view: { present: 1, chapter: 5, reading: undefined, claim: undefined, look: undefined } });
  expect(names(store)).toHaveLength(4);
  store.setState(({ share }) => ({
    view: { present: undefined, chapter: 5, reading: undefined, claim: undefined, look: undefined },
    share: { ...share, embed: true },
  }));
  expect(names(store)).toHaveLength(4);
});

test('the parts of the drop are told where both networks that they are of may be seen', () => {
  const store = measuredPage();
  store.setState({ experiment: { ...DEFAULT_SETTINGS, n: 5 } });
  expect(visibleParts(store.getState())).toBe(parts(store.getState()));
  store.setState({
    view: { present: undefined, chapter: 3, reading: undefined, claim: undefined, look: undefined },
    stage: { chapter: 3, preset: 'figure-2', shown: { AnB: 7 } },
  });
  expect(visibleParts(store.getState())).toEqual({ coAdaptation: undefined, specificity: undefined });
  store.setState({ stage: { chapter: 3, preset: 'figure-2', shown: { AnB: 7, BnB: 7 } } });
  expect(visibleParts(store.getState())).toBe(parts(store.getState()));
});
