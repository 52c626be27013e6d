import { expect, test } from '@playwright/test';
import { crossings } from '../support/crossings.ts';
import { goOn, openDrawn } from '../support/drawn.ts';
import { overlaps } from '../support/overlaps.ts';
import { DESK, PHONE, PROJECTOR, TABLET, WALL } from '../support/sizes.ts';

const SIZES = { projector: PROJECTOR, desk: DESK, wall: WALL, tablet: TABLET, phone: PHONE };
const LAYERS = [1, 2, 3, 4, 5, 6, 7];
const TREATMENTS = ['donor=A', 'donor=B', 'donor=A&copies=tuned', 'donor=B&copies=tuned', 'donor=random'];
const OTHERS = ['dissimilar', 'random', 'few', 'long', 'dip'];

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
  ...['few', 'long', 'dip'].flatMap((fig) => [1, 2].map((claim) => `n=4&fig=${fig}&claim=${claim}`)),
].map((state) => `${state}&reading=base`);

// One walk through an open page for each size: the address' hash alone changes. Chinese is looked at where room is short.
for (const [name, size] of Object.entries(SIZES)) {
  for (const language of size === PROJECTOR || size === PHONE ? ['en', 'zh'] : ['en']) {
    test(`no words lie on a point, a line or a bracket: ${name}, ${language}`, async ({ page }) => {
      await page.setViewportSize(size);
      await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
      const found: string[] = [];
      for (const [i, hash] of [...USUAL, ...LANES].entries()) {
        await (i === 0 ? openDrawn : goOn)(page, `${hash}&lang=${language}`);
        await expect(page.locator('.lanes')).toHaveCount(hash.includes('reading') ? 1 : 0);
        const wrong = [...(await page.evaluate(crossings)), ...(await page.evaluate(overlaps))];
        found.push(...wrong.map((sentence) => `${hash}: ${sentence}`));
      }
      expect(found).toEqual([]);
    });
  }
}
