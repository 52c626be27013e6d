import { expect, test } from '@playwright/test';
import { PRESET_IDS } from '../../src/experiment/study/presets.ts';
import { crossings } from '../support/crossings.ts';
import { crowding } from '../support/crowding.ts';
import { cutOff } from '../support/cut-off.ts';
import { openDrawn } from '../support/drawn.ts';
import { overlaps } from '../support/overlaps.ts';
import { DESK, PHONE, PROJECTOR, TABLET, WALL } from '../support/sizes.ts';
import { hashesOf } from '../support/states.ts';
import { walk } from '../support/walk.ts';

const LAYERS = [1, 2, 3, 4, 5, 6, 7];
const TREATMENTS = ['donor=A', 'donor=B', 'donor=A&copies=tuned', 'donor=B&copies=tuned', 'donor=random'];
const OTHERS = PRESET_IDS.filter((id) => id !== 'figure-2');

/** Figure 2 at every n with every treatment, and the other experiments. */
const USUAL = [
  ...TREATMENTS.flatMap((treatment) => LAYERS.map((n) => `n=${n}&${treatment}`)),
  ...OTHERS.flatMap((fig) => [2, 7].map((n) => `n=${n}&fig=${fig}`)),
];

/** The lanes at every n, of the other experiments too, and with each claim. */
const LANES = [
  ...LAYERS.map((n) => `n=${n}`),
  'n=7&donor=random',
  ...OTHERS.flatMap((fig) => [2, 7].map((n) => `n=${n}&fig=${fig}`)),
  ...Array.from({ length: 10 }, (_, i) => `n=5&donor=B&claim=${i + 1}`),
  'n=7&fig=dissimilar&claim=1',
  ...[1, 2, 3].map((claim) => `n=5&donor=random&fig=random&claim=${claim}`),
  ...['few', 'long', 'dip', 'close-up', 'later', 'early', 'breadth', 'sizes'].flatMap((fig) =>
    [1, 2].map((claim) => `n=4&fig=${fig}&claim=${claim}`),
  ),
].map((state) => `${state}&reading=base`);

/** The maps of all experiments that have one. */
const MAPS = [
  ...['few', 'dip', 'close-up', 'early', 'breadth', 'sizes'].flatMap((fig) =>
    [2, 7].map((n) => `n=${n}&fig=${fig}`),
  ),
  'n=4&fig=few&copies=tuned',
].map((state) => `${state}&reading=map`);

const EXPERIMENTS = hashesOf(
  'transfer frozen',
  'random',
  'dissimilar',
  'few images',
  'dip',
  'frozen first',
  'early donors',
);
const ALL = [...EXPERIMENTS, ...USUAL, ...LANES, ...MAPS];

// One walk through an open page for each size: the address' hash alone changes. Chinese, which is written with whatever
// letters the machine has, is looked at wherever room is short, and at a desk in each experiment.
for (const { title, size, languages } of [
  { title: 'projector', size: PROJECTOR, languages: { en: ALL, zh: ALL } },
  { title: 'desk', size: DESK, languages: { en: ALL, zh: EXPERIMENTS } },
  { title: 'wall', size: WALL, languages: { en: ALL } },
  { title: 'tablet', size: TABLET, languages: { en: ALL } },
  { title: 'phone', size: PHONE, languages: { en: ALL, zh: ALL } },
]) {
  for (const [language, hashes] of Object.entries(languages)) {
    test(`no words lie on a point, a line, a bracket or each other, stand too near an axis, are cut off or leave the page: ${title}, ${language}`, async ({
      page,
    }) => {
      await page.setViewportSize(size);
      await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
      const walked = hashes.map((hash) => `${hash}&lang=${language}`);
      await openDrawn(page, walked[0]!);
      expect(await walk(page, walked, [crossings, crowding, overlaps, cutOff])).toEqual([]);
    });
  }
}
