import { beforeEach, expect, test } from 'vitest';
import { say } from '../../texts/say.ts';
import { browserAddress } from '../address.ts';
import { decodeLink } from '../link/link.ts';
import { createLinking, withLink } from './linking.ts';
import { predictionOf } from '../selectors/predictions.ts';
import { createGraftStore, type GraftStore } from '../store.ts';

const RESULTS = 'res=AQE5qbFZYD8Byg4ZzjjPAACzCQMqAbwFASNFZwEMvQURI0VnASm-BSEjRWc';
const LESSON = `#v=1&n=5&guess=AnB:79,78,77,70,66,60,55&lock=1&task=Go&${RESULTS}`;
const OWN = [50, 50, 50, 50, 50, 50, 50];

let store: GraftStore;
let entries: string[];
let linking: ReturnType<typeof createLinking>;

/** Opens a page with a link, as the page itself does. */
function open(hash: string, predictions: Record<string, readonly number[]> = {}) {
  entries = [hash];
  store = createGraftStore();
  const link = decodeLink(hash);
  store.setState((state) => withLink({ ...state, predictions }, link));
  linking = createLinking({
    store,
    address: {
      hash: () => entries.at(-1) ?? '',
      push: (to) => entries.push(to),
      replace: (to) => entries.splice(-1, 1, to),
      reload: () => {},
    },
    link,
    recall: () => {},
    loadRecording: () => {},
    speak: () => {},
  });
}

const said = () => store.getState().notices.map((one) => say(one));
const keyOf = () => Object.keys(store.getState().predictions)[0]!;

beforeEach(() => open(LESSON));

test('a link that is open already changes nothing when it is opened again', () => {
  const before = store.getState();
  linking.followAddress();
  linking.followAddress();
  expect(store.getState()).toBe(before);
  expect(entries).toEqual([LESSON]);
  expect(said()).toEqual([]);
});

test('a link opened again after going on shows its experiment, and its results once', () => {
  linking.show({ n: 6 });
  const results = store.getState().share.results;
  entries.push(LESSON);
  linking.followAddress();
  linking.followAddress();
  expect(store.getState().share.results).toEqual(results);
  expect(store.getState().share.results!.groups).toHaveLength(1);
  expect(store.getState().experiment.n).toBe(5);
  expect(entries).toHaveLength(3);
});

test('a damaged link is followed, said once, and stands mended in the address', () => {
  entries.push('#v=1&amp;n=6&amp;lock=1');
  linking.followAddress();
  linking.followAddress();
  expect(entries.slice(1)).toEqual(['#v=1&n=6&guess=AnB:79,78,77,70,66,60,55&lock=1']);
  expect(said()).toEqual(['Link repaired: &amp; → &.']);
});

test('the visitor’s own prediction is kept when a link brings another, and it is said', () => {
  open(LESSON, { [keyOf()]: OWN });
  expect(predictionOf(store.getState())?.values).toEqual(OWN);
  expect(said()).toEqual(['The link brought a prediction for AnB; yours is kept.']);
  store.setState({ notices: [] });
  entries.push(LESSON);
  linking.followAddress();
  expect(predictionOf(store.getState())?.values).toEqual(OWN);
});

test('the prediction of one link gives way to that of the next', () => {
  entries.push('#v=1&n=5&guess=AnB:1,2,3,4,5,6,7');
  linking.followAddress();
  expect(predictionOf(store.getState())?.values).toEqual([1, 2, 3, 4, 5, 6, 7]);
  expect(said()).toEqual([]);
});

test.each([
  { where: 'in a window of its own every step is one of the history', framed: false, pushed: 2, replaced: 1 },
  { where: 'in a frame the history, which is the host’s, never grows', framed: true, pushed: 0, replaced: 3 },
])('$where', ({ framed, pushed, replaced }) => {
  const calls = { pushState: 0, replaceState: 0 };
  const frame = {
    history: { pushState: () => calls.pushState++, replaceState: () => calls.replaceState++ },
  } as unknown as Window & { parent: Window };
  frame.parent = framed ? ({} as Window) : frame;
  const address = browserAddress(frame);
  address.push('#v=1&n=4');
  address.push('#v=1&n=5');
  address.replace('#v=1&n=6');
  expect(calls).toEqual({ pushState: pushed, replaceState: replaced });
});

test('what the images on show do not offer is repaired, in the address too, and said', () => {
  open('#v=1&n=2&split=kinds&colour=grey');
  expect(store.getState().experiment.recipe).toMatchObject({ split: 'random', colour: 'as-is' });
  expect(said()).toEqual(['Link repaired: split = kinds → random, colour = grey → as-is.']);
  open('#v=1');
  entries.push('#v=1&n=2&colour=grey');
  linking.followAddress();
  expect(entries).toEqual(['#v=1', '#v=1&n=2']);
});
