import { expect, test } from 'vitest';
import type { Answers, Drift, LayerDrift, Resets, Road } from '../../experiment/inside/look.ts';
import english from '../../texts/en/inside.json';
import { bring, speak, textsIn } from '../../texts/texts.ts';
import { plotOf } from './plot.ts';
import { listed, wordsOf } from './words.ts';

bring('inside', english);
const t = textsIn('en', 'inside');
const plain = (texts: readonly string[]) => texts.map((text) => text.replaceAll('\u00a0', ' '));

const layer = (name: LayerDrift['layer'], drift: number, frozen: boolean, after = 'aa'): LayerDrift => ({
  layer: name,
  drift,
  frozen,
  copied: frozen,
  before: 'aa',
  after,
});
const drift = (...layers: LayerDrift[]): { look: 'drift'; rows: Drift[] } => ({
  look: 'drift',
  rows: [{ run: 'A2B', layers }],
});

test('locks that hold are said to, and one that does not is told of', () => {
  const held = drift(layer('conv1', 0, true), layer('conv2', 0, true), layer('conv3', 1.234, false, 'bb'));
  expect(wordsOf(held, t)).toEqual([
    'The 2 locked layers of A2B went exactly 0: their hashes before and after are the same.',
    'Furthest went conv3 of A2B: 1.23 times the size of its start.',
  ]);
  expect(plotOf(held, t).lines[0]).toMatchObject({ locked: 2, values: [0, 0, 1.234] });
  for (const broken of [layer('conv1', 1e-9, true), layer('conv1', 0, true, 'bb')]) {
    const seen = drift(broken, layer('conv2', 0, true));
    expect(wordsOf(seen, t)[0]).toMatch(/^A locked layer of A2B has changed/);
  }
});

test('the layer that a network needs most, and the one that it needs least', () => {
  const resets: Resets = {
    run: 'baseB',
    images: 200,
    correct: 160,
    layers: [
      { layer: 'conv1', correct: 100 },
      { layer: 'conv2', correct: 20 },
      { layer: 'fc8', correct: 150 },
    ],
  };
  const seen = { look: 'resets', rows: [resets] } as const;
  expect(plain(wordsOf(seen, t))).toEqual([
    'Base B needs conv2 most: without its training 80.0 % fall to 10.0 %. It needs fc8 least: 75.0 %.',
  ]);
  expect(plotOf(seen, t).lines[0]).toMatchObject({ name: 'base B', whole: 0.8, values: [0.5, 0.1, 0.75] });
});

test('one basin up to two points below the line between the ends, and two beyond', () => {
  const road = (middle: number): { look: 'road'; rows: Road[] } => ({
    look: 'road',
    rows: [{ from: 'baseB', to: 'B3B+', images: 100, correct: [80, middle, 80] }],
  });
  expect(wordsOf(road(78), t)[0]).toMatch(/never more than 2\.0 points .* One basin\.$/);
  expect(wordsOf(road(77), t)[0]).toBe(
    'Base B and B3B+: 3.0 points below the line between the ends. Two basins.',
  );
  expect(plotOf(road(78), t).lines[0]).toMatchObject({ name: 'base B → B3B+', values: [0.8, 0.78, 0.8] });
});

test('a layer that can be likened to nothing is left out of the sentence and of the picture', () => {
  const layers = [
    { layer: 'conv1', cka: 0.96, plain: 0.97 },
    { layer: 'fc7', cka: null, plain: null },
    { layer: 'fc8', cka: 0.3, plain: 0.31 },
  ] as const;
  const seen = { look: 'likeness', rows: [{ first: 'baseA', second: 'A3B', images: 9, layers }] } as const;
  expect(wordsOf(seen, t)).toEqual(['Base A and A3B: most alike in conv1 (0.96), least in fc8 (0.30).']);
  expect(plotOf(seen, t).lines[0]!.values).toEqual([0.96, null, 0.3]);
});

test('how unevenly two networks differ is told by a coin', () => {
  const answers = (second: number, first: number, both = 4): { look: 'answers'; rows: Answers[] } => {
    const right = [
      ...Array<number>(second).fill(1),
      ...Array<number>(first).fill(2),
      ...Array<number>(both).fill(3),
    ];
    return {
      look: 'answers',
      rows: [
        {
          first: 'baseB',
          second: 'A3B+',
          classes: right.map(() => 0),
          firstSaid: right.map((who) => (who === 1 ? 5 : 0)),
          secondSaid: right.map((who) => (who === 2 ? 5 : 0)),
          pictures: [],
        },
      ],
    };
  };
  // Of 7 tosses 6 or more fall alike 16 times in 128.
  expect(plain(wordsOf(answers(6, 1), t))).toEqual([
    'Base B and A3B+ differ about 7 of 11 images: A3B+ alone is right about 6, base B alone about 1. A fair coin does as well one time in 8.',
  ]);
  expect(wordsOf(answers(1, 1), t)[0]).toMatch(/A fair coin does as well every other time\.$/);
  expect(wordsOf(answers(30, 0), t)[0]).toMatch(/A fair coin does as well less than one time in 1,000\.$/);
});

test('networks are listed as a sentence lists them, in both languages', async () => {
  expect(listed(['A3B'], t)).toBe('A3B');
  expect(listed(['A3B', 'B3B'], t)).toBe('A3B and B3B');
  expect(listed(['A3B', 'B3B', 'base B'], t)).toBe('A3B, B3B and base B');
  await speak('zh');
  const inChinese = textsIn('zh', 'inside');
  expect(listed(['A3B', 'B3B'], inChinese)).toBe('A3B 和 B3B');
  expect(listed(['A3B', 'B3B', '基准 B'], inChinese)).toBe('A3B、B3B 和 基准 B');
  await speak('en');
});
