import { expect, test } from '@playwright/test';
import { cutOff } from '../support/cut-off.ts';
import { goOn, openDrawn } from '../support/drawn.ts';
import { overlaps } from '../support/overlaps.ts';
import { DESK, FRAME, PHONE, PROJECTOR } from '../support/sizes.ts';
import { type StateName, stateOf } from '../support/states.ts';

const EXPERIMENTS = hashes('transfer frozen', 'random', 'dissimilar', 'few images', 'dip');
const SLIDES = hashes('lecture, slide 5', 'lecture, slide 8');

// Chinese is written with whatever letters the machine has: of it, as of everything, the boxes are compared.
for (const language of ['en', 'zh']) {
  for (const { title, size, hashes: walked } of [
    { title: 'desk', size: DESK, hashes: EXPERIMENTS },
    { title: 'projector', size: PROJECTOR, hashes: [...EXPERIMENTS, ...SLIDES] },
    { title: 'phone', size: PHONE, hashes: EXPERIMENTS },
    { title: 'frame', size: FRAME, hashes: hashes('frame', 'frame of another experiment') },
  ]) {
    test(`no text lies on another, is cut off or leaves the page: ${title}, ${language}`, async ({
      page,
    }) => {
      await page.setViewportSize(size);
      await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
      const found: string[] = [];
      for (const [i, hash] of walked.entries()) {
        await (i === 0 ? openDrawn : goOn)(page, `${hash}&lang=${language}`);
        const wrong = [...(await page.evaluate(overlaps)), ...(await page.evaluate(cutOff))];
        found.push(...wrong.map((sentence) => `${hash}: ${sentence}`));
      }
      expect(found).toEqual([]);
    });
  }
}

function hashes(...names: readonly StateName[]): string[] {
  return names.map((name) => stateOf(name).hash);
}
