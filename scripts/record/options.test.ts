import { expect, it } from 'vitest';
import { DATA_SETS } from '../../src/data/sets.ts';
import { PRESET_IDS } from '../../src/experiment/study/presets.ts';
import { BadOption } from '../command/run.ts';
import { helpText, readOptions } from './options.ts';

const read = (...args: string[]) => readOptions(args, 4);

it('names no experiment, and leaves their repeats to them, where nothing is asked for', () => {
  expect(read()).toEqual({
    data: DATA_SETS.icons,
    presets: [],
    out: undefined,
    repeats: undefined,
    both: false,
    threads: 4,
    shard: { index: 1, of: 1 },
    cachedOnly: false,
    afresh: false,
    help: false,
  });
});

it('takes experiments by name, in the table’s order', () => {
  const args = [
    'dip',
    'figure-2',
    '--repeats',
    '3',
    '--both',
    '--threads',
    '2',
    '--shard',
    '2/4',
    '--cached-only',
    '--afresh',
  ];
  expect(read(...args, '--data', 'fashion')).toEqual({
    data: DATA_SETS.fashion,
    presets: ['figure-2', 'dip'],
    out: undefined,
    repeats: 3,
    both: true,
    threads: 2,
    shard: { index: 2, of: 4 },
    cachedOnly: true,
    afresh: true,
    help: false,
  });
});

it('takes the path of images of one’s own, and where to write', () => {
  expect(read('--data', 'birds.zip', '--out', 'results')).toMatchObject({
    data: 'birds.zip',
    out: 'results',
  });
});

it('refuses what it does not know in one line', () => {
  expect(() => read('figure-9')).toThrow(
    'an experiment should be one of figure-2, dissimilar, random, few, long, dip, close-up, later, early, breadth, sizes, but it is "figure-9"',
  );
  expect(() => read('--repeats', '0')).toThrow('--repeats should be a whole number from 1 to 100');
  expect(() => read('--data', '')).toThrow(
    '--data should be one of icons, fashion, or a file or folder of images, but it is ""',
  );
  expect(() => read('--seed', '3')).toThrow(BadOption);
});

it('tells of every option in its help', () => {
  for (const option of [
    '--data',
    '--out',
    '--repeats',
    '--both',
    '--threads',
    '--cached-only',
    '--afresh',
    '--help',
    ...PRESET_IDS,
  ]) {
    expect(helpText(4)).toContain(option);
  }
});
