import { expect, type Page } from '@playwright/test';
import { PRESET_IDS } from '../../src/experiment/study/presets.ts';
import { withoutServiceWorker } from './lab.ts';

/** Opens the laboratory, a lecture or a frame, and waits until all that is recorded is drawn. */
export async function openDrawn(page: Page, hash: string): Promise<void> {
  page.on('pageerror', (error) => {
    throw error;
  });
  await withoutServiceWorker(page);
  await page.goto(`./#v=1&${hash}`);
  await drawn(page, hash);
}

/** Goes to another experiment as its link does in a page that is open, and waits until all of it is drawn. */
export async function goOn(page: Page, hash: string): Promise<void> {
  await page.evaluate((to) => location.assign(to), `#v=1&${hash}`);
  await drawn(page, hash);
}

/** Waits until all that is recorded of an experiment is drawn. */
export async function drawn(page: Page, hash: string): Promise<void> {
  const {
    n = '3',
    fig = 'figure-2',
    present,
    embed,
    reading,
    hide,
  } = Object.fromEntries(new URLSearchParams(hash));
  if (present !== undefined) {
    await expect(page.locator('.hall-grid')).toBeVisible();
    await page.keyboard.press('Shift+R');
  } else {
    await expect(page.getByRole('slider')).toHaveValue(n);
    await expect(
      page
        .locator('.accuracy')
        .getByText(/\d+ (splits|次划分)/)
        .first(),
    ).toBeAttached();
    // The bases' activations come last: eight layers of each, several strengths a layer. Against base and on the map one is folded away.
    const bases = (reading === 'base' || reading === 'map') && hide === undefined ? 1 : 2;
    await expect.poll(() => page.locator('.glyph-cells path').count()).toBeGreaterThan(30 * bases);
    if (embed === undefined) {
      const position = PRESET_IDS.findIndex((id) => id === fig);
      await expect(page.locator('.experiments button').nth(position)).toHaveAttribute('aria-current', 'true');
      await expect(page.locator('.finding').first()).toBeAttached();
      await expect(page.locator('.chip:not(.starting)')).toBeAttached();
    }
  }
  // Whatever is drawn in the background, and in its own typeface.
  await page.evaluate(async () => {
    await document.fonts.ready;
    await new Promise<void>((done) => requestAnimationFrame(() => requestIdleCallback(() => done())));
  });
}
