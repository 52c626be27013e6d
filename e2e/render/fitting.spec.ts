import { expect, test } from '@playwright/test';
import { cutOff } from '../support/cut-off.ts';
import { goOn, openDrawn } from '../support/drawn.ts';
import { overlaps } from '../support/overlaps.ts';
import { DESK, FRAME, PHONE, PROJECTOR } from '../support/sizes.ts';

const EXPERIMENTS = [
  'n=3',
  'n=7&donor=random',
  'fig=dissimilar&donor=B&copies=tuned&n=7',
  'fig=few&n=5',
  'fig=dip',
];

// Chinese is written with whatever letters the machine has: of it, as of everything, the boxes are compared.
for (const language of ['en', 'zh']) {
  for (const { title, size, hashes } of [
    { title: 'desk', size: DESK, hashes: EXPERIMENTS },
    { title: 'projector', size: PROJECTOR, hashes: [...EXPERIMENTS, 'n=7&present=5', 'n=2&present=8'] },
    { title: 'phone', size: PHONE, hashes: EXPERIMENTS },
    { title: 'frame', size: FRAME, hashes: ['n=4&embed=1', 'fig=dissimilar&embed=1'] },
  ]) {
    test(`no text lies on another, is cut off or leaves the page: ${title}, ${language}`, async ({
      page,
    }) => {
      await page.setViewportSize(size);
      await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
      const found: string[] = [];
      for (const [i, hash] of hashes.entries()) {
        await (i === 0 ? openDrawn : goOn)(page, `${hash}&lang=${language}`);
        const wrong = [...(await page.evaluate(overlaps)), ...(await page.evaluate(cutOff))];
        found.push(...wrong.map((sentence) => `${hash}: ${sentence}`));
      }
      expect(found).toEqual([]);
    });
  }
}
