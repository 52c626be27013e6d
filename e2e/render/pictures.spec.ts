import { expect, test } from '@playwright/test';
import { goOn } from '../support/drawn.ts';
import { DESK, FRAME, PHONE, PROJECTOR } from '../support/sizes.ts';
import { openState, stateOf } from '../support/states.ts';

/**
 * Of recorded results alone, which never change by themselves; those of a group in one page, which shows in each no more
 * than it would alone.
 */
const PICTURES = [
  [
    { name: 'lab-light', state: 'transfer frozen', size: DESK, colorScheme: 'light' },
    { name: 'lab-dark', state: 'selffer fine-tuned', size: DESK, colorScheme: 'dark' },
  ],
  [{ name: 'arms-light', state: 'few images', size: PROJECTOR, colorScheme: 'light' }],
  [
    { name: 'hall-light', state: 'lecture, slide 5', size: PROJECTOR, colorScheme: 'light' },
    { name: 'hall-dark', state: 'lecture, slide 2', size: PROJECTOR, colorScheme: 'dark' },
  ],
  [
    { name: 'phone-light', state: 'transfer at n = 4', size: PHONE, colorScheme: 'light' },
    { name: 'phone-dark', state: 'random', size: PHONE, colorScheme: 'dark' },
  ],
  [{ name: 'frame-light', state: 'frame', size: FRAME, colorScheme: 'light' }],
] as const;

// Elsewhere letters are drawn so differently that a moved part would not stand out.
if (process.platform === 'linux') {
  for (const pictures of PICTURES) {
    test(`the page looks as it did: ${pictures.map(({ name }) => name).join(', ')}`, async ({ page }) => {
      page.on('pageerror', (error) => {
        throw error;
      });
      for (const [i, { name, state, size, colorScheme }] of pictures.entries()) {
        await page.setViewportSize(size);
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
        if (i === 0) await openState(page, stateOf(state), 'en');
        else await goOn(page, `${stateOf(state).hash}&lang=en`);
        // How many threads there are is the machine's business.
        await expect.soft(page).toHaveScreenshot(`${name}.png`, { mask: [page.locator('.chip')] });
      }
    });
  }
}
