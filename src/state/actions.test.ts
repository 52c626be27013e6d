import { beforeEach, expect, test } from 'vitest';
import { type Run, runName } from '../experiment/run.ts';
import type { Laboratory } from '../lab/protocol.ts';
import { type Actions, createActions } from './actions.ts';
import type { Address } from './address.ts';
import { decodeLink } from './link.ts';
import { createGraftStore, type GraftStore } from './store.ts';

let store: GraftStore;
let actions: Actions;
let entries: string[];
let asked: string[];
let reloads: number;
let refuse: boolean;

const names = (runs: readonly Run[]) => runs.map(runName).join(' ');

beforeEach(() => {
  entries = [''];
  asked = [];
  reloads = 0;
  refuse = false;
  store = createGraftStore();
  const address: Address = {
    hash: () => entries.at(-1) ?? '',
    push: (hash) => entries.push(hash),
    replace: (hash) => entries.splice(-1, 1, hash),
    copy: async () => true,
    reload: () => reloads++,
  };
  const told = async (what: string) => {
    if (refuse) throw new Error('The engine is gone.');
    asked.push(what);
  };
  const laboratory: Laboratory = {
    recall: (recipe) => told(`recall seed ${recipe.seed}`),
    train: (_, runs, urgency) => told(`train ${names(runs)} ${urgency}`),
    repeat: (_, run) => told(`repeat ${runName(run)}`),
    pause: () => told('pause'),
    resume: () => void asked.push('resume'),
    stop: () => told('stop'),
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
  });
});

const shown = () => decodeLink(entries.at(-1) ?? '').experiment;

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
  expect(store.getState().notices).toEqual(['Link repaired: n = 12 → 7.']);
});

test('another engine in the address opens the page anew', () => {
  entries.push('#v=1&engine=tfjs-cpu');
  actions.followAddress();
  expect(reloads).toBe(1);
});

test('Train asks for the chosen run before any sweep', () => {
  actions.show({ donor: 'A', n: 5, tuned: true });
  actions.train();
  actions.sweep();
  expect(asked).toEqual(['train A5B+ looked-at', 'train A4B+ A7B+ A1B+ A5B+ A3B+ A6B+ A2B+ sweep']);
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
  expect(store.getState().notices).toEqual(['The engine is gone.']);
});
