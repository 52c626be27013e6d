import { beforeEach, expect, test, vi } from 'vitest';
import { entryOf } from '../../experiment/results/imported.ts';
import { decodeResults } from '../../experiment/files/results-file-read.ts';
import { type Run, runName } from '../../experiment/setup/run.ts';
import type { Laboratory } from '../../lab/api/protocol.ts';
import { say } from '../../texts/say.ts';
import { type Actions, createActions } from './actions.ts';
import type { Address } from '../address.ts';
import type { SweepNote } from '../persisted/sweep.ts';
import { decodeLink } from '../link/link.ts';
import { predictionOf } from '../selectors/predictions.ts';
import { createGraftStore, type GraftStore } from '../store.ts';
import type { News } from '../tabs.ts';
import type { Predictions } from '../prediction.ts';
import { eventually } from '../../testing/eventually.ts';

let store: GraftStore;
let actions: Actions;
let entries: string[];
let asked: string[];
let reloads: number;
let refuse: boolean;
let loaded: string[];
let files: string[];
let spoken: string[];
let note: SweepNote | undefined;
let keptPredictions: Predictions;
let otherTab: (news: News) => void;

const decode = (text: string) => decodeResults(text, 'd').map(entryOf);

const names = (runs: readonly Run[]) => runs.map(runName).join(' ');

beforeEach(() => {
  entries = [''];
  asked = [];
  reloads = 0;
  refuse = false;
  loaded = [];
  files = [];
  spoken = [];
  note = undefined;
  keptPredictions = {};
  store = createGraftStore();
  const address: Address = {
    hash: () => entries.at(-1) ?? '',
    push: (hash) => entries.push(hash),
    replace: (hash) => entries.splice(-1, 1, hash),
    reload: () => reloads++,
  };
  const told = async (what: string) => {
    if (refuse) throw new Error('The engine is gone.');
    asked.push(what);
  };
  const laboratory: Laboratory = {
    open: () => told('open'),
    recall: (recipe) => told(`recall seed ${recipe.seed}`),
    networks: async (_, runs) => runs.map(() => undefined),
    recallAll: () => told('recall all'),
    train: (_, runs, urgency) => told(`train ${names(runs)} ${urgency}`),
    repeat: (_, run) => told(`repeat ${runName(run)}`),
    pause: () => told('pause'),
    resume: () => void asked.push('resume'),
    stop: () => told('stop'),
    clear: () => told('clear'),
    putAside: () => told('put aside').then(() => true),
    bringBack: () => told('bring back').then(() => true),
    follow: (whither) => told(`follow ${whither}`),
    listen: () => () => {},
    dispose: () => {},
  };
  actions = createActions({
    store,
    address,
    laboratory,
    link: decodeLink(''),
    loadData: () => {},
    keepTheme: () => {},
    speak: async (language) => void spoken.push(language),
    loadFindings: () => {},
    loadRecording: (id) => loaded.push(id),
    files: async () => ({
      read: async (text) => ({
        id: await new Blob([text]).text(),
        runs: decode(await new Blob([text]).text()),
      }),
      idOf: (text) => text,
      keepFile: async (_, text) => void files.push(text),
      keepNote: async () => {},
      keptNotes: () => told('recall imports').then(() => []),
      keptText: async () => undefined,
      putFilesAside: () => told('put files aside'),
      bringFilesBack: () => told('bring files back'),
      deleteFilesAside: () => told('delete files aside'),
    }),
    ownImages: () => Promise.reject(new Error('not asked for here')),
    keepPredictions: (predictions) => (keptPredictions = predictions),
    inside: () => Promise.reject(new Error('nothing is looked at here')),
    kept: {
      keep: (next) => (note = next.state === 'ended' ? undefined : next),
      load: () => Promise.resolve(note ? [note] : []),
    },
    owner: { tab: 'this', own: () => Promise.resolve(true) },
    tabs: { tell: (news) => void asked.push(`tell ${news}`), hear: (listener) => (otherTab = listener) },
  });
});

const said = () => store.getState().notices.map((notice) => say(notice));
const shown = () => decodeLink(entries.at(-1) ?? '').experiment;

test('another split is the next that the figure lacks, and is trained there', () => {
  actions.trainAnother();
  expect(store.getState().experiment.recipe.seed).toBe(43);
  expect(asked.at(-1)).toBe('train A3B looked-at');
  expect(entries).toHaveLength(2); // Back leads to the split before
});

test('every control changes the address, and the address tells of the same experiment', () => {
  actions.setN(5);
  actions.setDonor('B');
  actions.setTuned(true);
  actions.setKnob('iterations', 400);
  expect(shown()).toEqual(store.getState().experiment);
  expect(entries).toHaveLength(5);
});

test('a drag over many values is one step of the history', () => {
  for (const n of [4, 5, 6]) actions.setN(n, false);
  actions.setN(6, true);
  expect(entries).toHaveLength(2);
  expect(shown().n).toBe(6);
  actions.setN(2, true);
  expect(entries).toHaveLength(3);
});

test('choosing what is already chosen adds nothing to the history', () => {
  actions.setN(3);
  actions.setDonor('A');
  expect(entries).toHaveLength(1);
});

test('n outside the network is held to its layers', () => {
  actions.setN(99);
  expect(store.getState().experiment.n).toBe(7);
});

test('random filters are never fine-tuned', () => {
  actions.setTuned(true);
  actions.setDonor('random');
  expect(store.getState().experiment).toMatchObject({ donor: 'random', tuned: false });
});

test('Back shows the experiment before', () => {
  actions.setN(5);
  actions.setKnob('seed', 7);
  entries.pop();
  actions.followAddress();
  expect(store.getState().experiment).toMatchObject({ n: 5, recipe: { seed: 42 } });
  expect(asked).toEqual(['recall seed 7', 'recall seed 42']);
});

test('an edited address is repaired and the repair is said', () => {
  entries.push('#v=1&n=12');
  actions.followAddress();
  expect(store.getState().experiment.n).toBe(7);
  expect(said()).toEqual(['Link repaired: n = 12 → 7.']);
});

test('another data set in the address opens the page anew, and the control asks for it there', async () => {
  entries.push('#v=1&data=fashion');
  actions.followAddress();
  expect(reloads).toBe(1);
  actions.setData('fashion');
  expect(entries.at(-1)).toMatch(/^#v=1&data=fashion/);
  await vi.waitFor(() => expect(reloads).toBe(2));
});

test('another engine in the address opens the page anew', () => {
  entries.push('#v=1&engine=tfjs-cpu');
  actions.followAddress();
  expect(reloads).toBe(1);
});

test('Train asks for the chosen run, Train all for the whole figure after it', () => {
  actions.show({ donor: 'A', n: 5, tuned: true });
  actions.train();
  actions.trainAll();
  expect(asked.slice(0, 4)).toEqual([
    'train A5B+ looked-at',
    'train baseB sweep',
    'train baseA B4B A4B B4B+ A4B+ sweep',
    'train B7B A7B B7B+ A7B+ sweep',
  ]);
});

test('another language is spoken and goes into the link', async () => {
  actions.setLanguage('zh');
  await Promise.resolve();
  expect(spoken).toEqual(['zh']);
  expect(store.getState().language).toBe('zh');
  actions.setN(5);
  expect(entries.at(-1)).toContain('lang=zh');
});

test('what was swept when the page was left is gone on with, and a paused sweep stays paused', async () => {
  actions.setPreset('random');
  actions.trainAll();
  actions.pause();
  asked = [];
  store.setState({ sweep: undefined, paused: false });
  actions.continueSweep();
  await eventually(() => expect(store.getState().sweep).toBeDefined());
  expect(store.getState().sweep).toMatchObject({ preset: 'random', extent: { repeats: 1, bothWays: false } });
  expect(store.getState().paused).toBe(true);
  expect(asked.slice(0, 2)).toEqual(['pause', 'train baseB sweep']);
  expect(asked).not.toContain('resume');
});

test('Stop ends the sweep for good', () => {
  actions.trainAll();
  actions.stop();
  expect(store.getState().sweep).toBeUndefined();
  expect(note).toBeUndefined();
});

test('deleting for good ends the sweep, and asks again for what is recorded', async () => {
  actions.trainAll();
  asked.length = 0;
  actions.deleteForGood();
  expect(note).toBeUndefined();
  await eventually(() =>
    expect(asked).toEqual(['clear', 'tell deleted', 'delete files aside', 'recall seed 42', 'recall all']),
  );
});

test('starting afresh puts runs, sweep, predictions and files aside, and bringing back brings all of them', async () => {
  actions.trainAll();
  asked.length = 0;
  actions.startAfresh();
  await eventually(() => expect(asked.at(-1)).toBe('recall all'));
  expect(asked).toEqual(['put aside', 'tell aside', 'put files aside', 'recall seed 42', 'recall all']);
  expect(note?.state).toBe('aside');
  expect(store.getState()).toMatchObject({ sweep: undefined, aside: 0 });
  asked.length = 0;
  actions.bringBack();
  await eventually(() => expect(asked.at(-1)).toBe('recall all'));
  expect(asked.slice(0, 2)).toEqual(['bring back', 'pause']);
  expect(asked.slice(-5)).toEqual([
    'bring files back',
    'tell back',
    'recall imports',
    'recall seed 42',
    'recall all',
  ]);
  expect(store.getState()).toMatchObject({ sweep: { preset: 'figure-2' }, paused: true, aside: undefined });
});

test('what another tab puts aside, brings back and deletes goes and comes here too, and is said', async () => {
  const predictions = { 'AnB of a recipe': [79, 77, 75, 70, 65, 60, 60] };
  store.setState({ predictions });
  actions.trainAll();
  asked.length = 0;
  otherTab('aside');
  await eventually(() => expect(asked.at(-1)).toBe('recall all'));
  expect(asked).toEqual(['follow aside', 'recall seed 42', 'recall all']);
  expect(store.getState()).toMatchObject({ sweep: undefined, predictions: {}, aside: 0 });
  expect(note?.state).toBe('aside');
  expect(said()).toEqual(['Everything was put aside in another tab, and so it is here.']);

  asked.length = 0;
  otherTab('back');
  await eventually(() => expect(asked.at(-1)).toBe('recall all'));
  expect(asked.slice(-3)).toEqual(['recall imports', 'recall seed 42', 'recall all']);
  expect(asked).not.toContain('bring back');
  expect(store.getState()).toMatchObject({
    sweep: { preset: 'figure-2' },
    paused: true,
    aside: undefined,
  });
  expect(said()[1]).toBe('What was put aside was brought back in another tab; it is here again too.');

  asked.length = 0;
  otherTab('deleted');
  await eventually(() => expect(asked.at(-1)).toBe('recall all'));
  expect(asked).toEqual(['follow nowhere', 'recall seed 42', 'recall all']);
  expect(store.getState()).toMatchObject({ sweep: undefined, paused: false });
  expect(note).toBeUndefined();
  expect(said()[2]).toBe('The stored runs were deleted in another tab.');
});

test('a tab that has nothing at hand is not told of what another one puts aside', async () => {
  otherTab('aside');
  await eventually(() => expect(asked.at(-1)).toBe('recall all'));
  expect(said()).toEqual([]);
});

test('an experiment opens with its own recipe and treatment, and its recording is asked for', () => {
  actions.setKnob('share', 10);
  actions.setPreset('dissimilar');
  expect(store.getState().experiment).toMatchObject({
    preset: 'dissimilar',
    donor: 'A',
    recipe: { split: 'natural-man-made', share: 100 },
  });
  expect(loaded).toEqual(['dissimilar']);
  expect(shown()).toEqual(store.getState().experiment);
});

test('a file that is no results file changes nothing but a notice', async () => {
  store.setState({ data: { kind: 'ready', classes: [], hash: 'd', count: 0 } });
  await actions.importFile('notes.json', new Blob(['hello']));
  expect(said()[0]).toMatch(/^notes\.json was not read: /);
  expect(store.getState().finished.size).toBe(0);
  expect(files).toEqual([]);
});

test('a run asked for while paused joins the queue before the laboratory goes on', () => {
  actions.pause();
  actions.train();
  expect(store.getState().paused).toBe(false);
  expect(asked).toEqual(['pause', 'train A3B looked-at', 'resume']);
});

test('what the laboratory refuses is shown as a sentence', async () => {
  refuse = true;
  actions.train();
  await Promise.resolve();
  await Promise.resolve();
  expect(said()).toEqual(['The engine is gone.']);
});

test('a prediction is kept and goes into the link when it is revealed, and can be taken back', () => {
  actions.predict();
  actions.draw([79, undefined, 75, undefined, undefined, 60, undefined]);
  expect(entries.at(-1)).not.toContain('guess');
  actions.reveal(80, true);
  expect(store.getState().prediction).toMatchObject({ kind: 'revealing', shown: 0 });
  expect(Object.values(keptPredictions)).toEqual([[79, 77, 75, 70, 65, 60, 60]]);
  expect(entries.at(-1)).toContain('guess=AnB:79,77,75,70,65,60,60');
  for (let n = 1; n <= 7; n++) actions.revealNext();
  expect(store.getState().prediction).toMatchObject({ shown: 7 });
  actions.revealNext();
  expect(store.getState().prediction).toBeUndefined();
  actions.setDonor('B');
  expect(entries.at(-1)).not.toContain('guess');
  actions.setDonor('A');
  expect(entries.at(-1)).toContain('guess=AnB:');
  actions.forgetPrediction();
  expect(keptPredictions).toEqual({});
  expect(entries.at(-1)).not.toContain('guess');
});

test('a link brings its prediction, and Back leaves present mode', () => {
  actions.present(1);
  actions.present(2);
  expect(entries).toHaveLength(2);
  expect(entries.at(-1)).toContain('present=2');
  entries.pop();
  actions.followAddress();
  expect(store.getState().view.present).toBeUndefined();
  entries.push('#v=1&donor=B&guess=BnB:1,2,3,4,5,6,7&ask=2');
  actions.followAddress();
  expect(predictionOf(store.getState())).toEqual({ treatment: 'BnB', values: [1, 2, 3, 4, 5, 6, 7] });
  expect(store.getState().view.chapter).toBe(2);
});
