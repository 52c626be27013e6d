import { describe, expect, it } from 'vitest';
import type { Look, Seen, SeenBy } from '../src/experiment/inside/look.ts';
import { TINY_ROADS } from '../src/testing/tiny-road.ts';
import { readOptions } from './inspect/options.ts';
import { runScript } from './testing/run-script.ts';

const TINY = ['--iterations', '20', '--width', '8', '--batch', '16', '--threads', '2'];
const inspect = (...args: string[]) => runScript('inspect', args);

it('trains what it needs, looks, and prints it as JSON: locks hold to the bit, copied layers are alike', async () => {
  const { status, out } = await inspect(...TINY, '--n', '2', '--json');
  expect(status).toBe(0);
  const { chosen, seen } = JSON.parse(out) as { chosen: string; seen: Seen[] };
  expect(chosen).toBe('A2B');
  const of = <L extends Look>(look: L) => seen.find((one) => one.look === look)!.rows as SeenBy<L>['rows'];
  const drift = of('drift').find(({ run }) => run === 'A2B')!.layers;
  expect(drift.map((layer) => layer.drift === 0)).toEqual([true, true, ...Array<boolean>(6).fill(false)]);
  // The copied layers are the donor's as it ended.
  const donor = of('drift').find(({ run }) => run === 'baseA')!.layers;
  expect(drift[1]!.before).toBe(donor[1]!.after);
  // What is right one by one is right in all, and JSON carries no pixels.
  const [said] = of('answers');
  expect(said).toMatchObject({ first: 'baseB', second: 'A2B' });
  expect(said).not.toHaveProperty('pictures');
  const right = said!.secondSaid.filter((one, image) => one === said!.classes[image]).length;
  expect(right).toBe(of('resets').find(({ run }) => run === 'A2B')!.correct);
  // Put back where they began, locked layers change no answer.
  const { layers, correct } = of('resets').find(({ run }) => run === 'A2B')!;
  expect(layers.slice(0, 2).map((put) => put.correct)).toEqual([correct, correct]);
  // As the page sees them too: e2e/page/inside.spec.ts.
  expect(of('road')).toEqual(TINY_ROADS);
  const alike = of('likeness').find(({ first, second }) => `${first} ${second}` === 'baseA A2B')!.layers;
  expect(alike[0]!.cka).toBeCloseTo(1, 12);
  expect(alike[1]!.cka).toBeCloseTo(1, 12);
  expect(alike[2]!.cka).toBeLessThan(0.9999);
});

it('prints tables, and its help', async () => {
  const { status, out } = await inspect(
    ...TINY,
    '--look',
    'road,drift,answers',
    '--donor',
    'B',
    '--copies',
    'tuned',
    '--n',
    '7',
  );
  expect(status).toBe(0);
  expect(out).toMatch(/^B7B\+ +conv1 +copied +\d\.\d{4} /m);
  expect(out).toMatch(/^baseB to B7B\+: falls \d+\.\d points below the line between its ends$/m);
  expect(out).toMatch(/^baseB alone is right about \d+, B7B\+ alone about \d+: exact sign test, p = \d/m);
  expect(out).not.toContain('Likeness');
  expect(await inspect('--help')).toMatchObject({ status: 0, err: '' });
});

describe('bad options end with status 2 and one line', () => {
  it.each([
    [
      ['--look', 'depth'],
      '--look should be some of drift, resets, road, likeness, answers, but it is "depth"',
    ],
    [['--n', '8'], '--n should be a whole number from 1 to 7, but it is "8"'],
    [['--donor', 'C'], '--donor should be one of A, B, random, but it is "C"'],
    [
      ['--donor', 'random', '--copies', 'tuned'],
      '--copies should be frozen with --donor random: random and fine-tuned is base B itself',
    ],
    [['--width', '7'], '--width should be one of 8, 16, 32, but it is "7"'],
  ])('%j', (args, sentence) => {
    expect(() => readOptions(args, 2)).toThrow(sentence);
  });

  it('from the command line too', async () => {
    expect(await inspect('--n', '9')).toEqual({
      status: 2,
      out: '',
      err: 'inspect: --n should be a whole number from 1 to 7, but it is "9". Try --help.\n',
    });
  });
});
