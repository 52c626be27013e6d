import { DATA_SETS } from '../../src/data/sets.ts';
import { describe, expect, it } from 'vitest';
import { DEFAULT_RECIPE, KNOB_NAMES, KNOBS } from '../../src/experiment/setup/recipe.ts';
import { helpText } from './help.ts';
import { BadOption } from '../command/run.ts';
import { inSweepOrder, readOptions } from './options.ts';

const read = (...args: string[]) => readOptions(args, 4);

describe('options of reproduce', () => {
  it('are the default recipe, every n and every treatment of the paper where nothing is said', () => {
    expect(read()).toEqual({
      data: DATA_SETS.icons,
      recipe: DEFAULT_RECIPE,
      ns: [1, 2, 3, 4, 5, 6, 7],
      treatments: ['BnB', 'BnB+', 'AnB', 'AnB+', 'RnB'],
      repeats: 1,
      engine: 'wasm',
      threads: 4,
      files: {},
      shard: { index: 1, of: 1 },
      out: undefined,
      weights: undefined,
      help: false,
    });
  });

  it('take every knob of the recipe by its key', () => {
    expect(read('--seed', '7', '--images', '25', '--width=8', '--split', 'natural-man-made').recipe).toEqual({
      ...DEFAULT_RECIPE,
      seed: 7,
      perClass: 25,
      width: 8,
      split: 'natural-man-made',
    });
  });

  it('take task A from another set by either of two names', () => {
    const split = 'from-icons';
    for (const said of [
      ['--split', split],
      ['--donor-data', 'icons'],
      ['--donor-data=icons', `--split=${split}`],
    ])
      expect(read('--data', 'fashion', ...said)).toMatchObject({
        data: { id: 'fashion' },
        recipe: { split },
      });
    expect(read('--data', 'birds', '--donor-data', 'fashion').recipe.split).toBe('from-fashion');
    expect(() => read('--donor-data', 'icons', '--split', 'random')).toThrow(
      '--donor-data icons means --split from-icons, but --split is random',
    );
  });

  it('take task A from images of one’s own, which say what they are when they are read', () => {
    const own = 'from-own:5d1e07b49c20:4:412:98:grey:birds';
    expect(read('--donor-data', 'birds.zip')).toMatchObject({
      donorData: 'birds.zip',
      recipe: { split: 'random' },
    });
    expect(read('--donor-data', 'birds.zip', '--split', own)).toMatchObject({
      donorData: 'birds.zip',
      recipe: { split: own },
    });
    expect(read('--donor-data', 'fashion').donorData).toBeUndefined();
    expect(() => read('--donor-data', 'birds.zip', '--split', 'kinds')).toThrow(
      '--donor-data birds.zip takes task A from there, but --split is kinds',
    );
    expect(() => read('--donor-data', '')).toThrow(
      '--donor-data should be one of icons, fashion, or a file or folder of images, but it is ""',
    );
  });

  it('take the groups of images of one’s own, which say what they are when they are read', () => {
    expect(read('--data', 'cifar-100.tar.gz', '--groups', 'fish,trees')).toMatchObject({
      data: 'cifar-100.tar.gz',
      groups: 'fish,trees',
    });
    expect(() => read('--groups', 'fish')).toThrow(
      '--groups should come with a file or folder of images, but --data is icons',
    );
    expect(() => read('--data', 'birds', '--groups', ' ')).toThrow(
      '--groups should be names of groups or classes, or what a link says after data=, but it is " "',
    );
  });

  it('take a shard of the seeds, where each has one', () => {
    const args = ['--repeats', '4', '--out', 'parts'];
    expect(read(...args, '--shard', '3/4')).toMatchObject({ shard: { index: 3, of: 4 }, out: 'parts' });
    expect(() => read(...args, '--shard', '3/5')).toThrow(
      '--shard should be of no more parts than there are repeats, but it is of 5 and --repeats is 4',
    );
  });

  it('take lists and ranges of n, in any order', () => {
    expect(read('--n', '3').ns).toEqual([3]);
    expect(read('--n', '7,1,3-5').ns).toEqual([1, 3, 4, 5, 7]);
    expect(inSweepOrder(read('--n', '1,4,7').ns)).toEqual([4, 7, 1]);
  });

  it('take treatments by the paper’s names', () => {
    expect(read('--treatments', 'AnB+,AnB').treatments).toEqual(['AnB', 'AnB+']);
  });

  it('make a small budget of --quick, and let what is said beside it win', () => {
    expect(read('--quick')).toMatchObject({ ns: [1, 4, 7], recipe: { iterations: 200 } });
    expect(read('--quick', '--iterations', '60', '--n', '2')).toMatchObject({
      ns: [2],
      recipe: { iterations: 60 },
    });
  });

  const bad: [string[], string][] = [
    [['--n', '8'], '--n should be numbers of layers from 1 to 7 such as 3, 1,4,7 or 2-5, but it is "8"'],
    [['--n', '5-3'], 'but it is "5-3"'],
    [['--n', ''], 'but it is ""'],
    [
      ['--treatments', 'XnB'],
      '--treatments should be some of BnB, BnB+, AnB, AnB+, BnB-+, AnB-+, RnB, but it is "XnB"',
    ],
    [['--treatments', 'base'], 'but it is "base"'],
    [['--engine', 'tfjs-webgl'], '--engine should be one of wasm, tfjs-cpu, but it is "tfjs-webgl"'],
    [['--threads', '0'], '--threads should be a whole number from 1 to 64, but it is "0"'],
    [['--repeats', 'many'], '--repeats should be a whole number from 1 to 100, but it is "many"'],
    [['--seed', '1.5'], '--seed should be a whole number from 0 to 9999, but it is "1.5"'],
    [['--rate', 'fast'], '--rate should be a number from 0.001 to 0.2, but it is "fast"'],
    [
      ['--images', '7'],
      '--images should be one of 5, 10, 25, 32, 50, 100, 250, 500, 1000, all, but it is "7"',
    ],
    [['--json', ''], '--json should be the name of a file, but it is ""'],
    [['--epochs', '3'], "Unknown option '--epochs'"],
    [['extra'], "Unexpected argument 'extra'"],
    [['--seed'], "Option '--seed <value>' argument missing"],
  ];
  it.each(bad)('refuse %j in one line', (args, message) => {
    expect(() => read(...args)).toThrow(BadOption);
    expect(() => read(...args)).toThrow(message);
    expect(() => read(...args)).not.toThrow(/\n/);
  });

  it('are all in the help', () => {
    const help = helpText(4);
    for (const name of KNOB_NAMES) expect(help).toContain(`--${KNOBS[name].key} `);
    const own = [
      '--groups',
      '--n',
      '--treatments',
      '--repeats',
      '--quick',
      '--json',
      '--csv',
      '--shard',
      '--out',
      '--threads',
      '--engine',
      '--help',
    ];
    for (const option of own) expect(help).toContain(option);
  });
});
