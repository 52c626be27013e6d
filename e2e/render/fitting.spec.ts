import { expect, test } from '@playwright/test';
import { cutOff } from '../support/cut-off.ts';
import { goOn, openDrawn } from '../support/drawn.ts';
import { overlaps } from '../support/overlaps.ts';
import { DESK, FRAME, PHONE, PROJECTOR } from '../support/sizes.ts';
import { hashesOf, openState, stateOf } from '../support/states.ts';

// The laboratory is looked at in crossing.spec.ts. Chinese is written with whatever letters the machine has: of it, as of
// everything, the boxes are compared.
for (const language of ['en', 'zh']) {
  for (const { title, size, hashes } of [
    { title: 'lecture', size: PROJECTOR, hashes: hashesOf('lecture, slide 5', 'lecture, slide 8') },
    { title: 'frame', size: FRAME, hashes: hashesOf('frame', 'frame of another experiment') },
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

const OWN = ['images understood', 'no camera', 'drawn'] as const;

for (const { title, size, languages } of [
  { title: 'desk', size: DESK, languages: ['en'] },
  { title: 'phone', size: PHONE, languages: ['en', 'zh'] },
]) {
  test(`no text of the dialogs about one’s own images lies on another, is cut off or leaves the page: ${title}`, async ({
    browser,
  }) => {
    const found: string[] = [];
    for (const language of languages) {
      for (const name of OWN) {
        const page = await browser.newPage({ viewport: size, colorScheme: 'light', reducedMotion: 'reduce' });
        await openState(page, stateOf(name), language);
        await expect(page.locator('dialog')).toBeVisible();
        await page.evaluate(() => document.fonts.ready);
        const wrong = [
          ...(await page.evaluate(overlaps, 'dialog')),
          ...(await page.evaluate(cutOff, 'dialog')),
        ];
        found.push(...wrong.map((sentence) => `${name}, ${language}: ${sentence}`));
        await page.close();
      }
    }
    expect(found).toEqual([]);
  });
}
