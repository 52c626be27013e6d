import { expect, test } from '@playwright/test';
import { openDrawn } from '../support/drawn.ts';
import { DESK, FRAME, PHONE, PROJECTOR } from '../support/sizes.ts';

/** Of recorded results alone, which never change by themselves. */
const PICTURES = [
  { name: 'lab-light', hash: 'n=3', size: DESK, colorScheme: 'light' },
  { name: 'lab-dark', hash: 'n=5&donor=B&copies=tuned', size: DESK, colorScheme: 'dark' },
  { name: 'arms-light', hash: 'fig=few&n=5', size: PROJECTOR, colorScheme: 'light' },
  { name: 'hall-light', hash: 'n=7&present=5', size: PROJECTOR, colorScheme: 'light' },
  { name: 'hall-dark', hash: 'n=2&present=2', size: PROJECTOR, colorScheme: 'dark' },
  { name: 'phone-light', hash: 'n=4', size: PHONE, colorScheme: 'light' },
  { name: 'phone-dark', hash: 'n=7&donor=random', size: PHONE, colorScheme: 'dark' },
  { name: 'frame-light', hash: 'n=4&embed=1', size: FRAME, colorScheme: 'light' },
] as const;

// Elsewhere letters are drawn so differently that a moved part would not stand out.
if (process.platform === 'linux') {
  for (const { name, hash, size, colorScheme } of PICTURES) {
    test(`the page looks as it did: ${name}`, async ({ page }) => {
      await page.setViewportSize(size);
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await openDrawn(page, `${hash}&lang=en`);
      // How many threads there are is the machine's business.
      await expect(page).toHaveScreenshot(`${name}.png`, { mask: [page.locator('.chip')] });
    });
  }
}
