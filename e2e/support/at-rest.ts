import type { Locator } from '@playwright/test';

/** Where something stands, in pixels of the window, brought into view and no longer moving from one frame to the next. */
export async function boxAtRest(of: Locator) {
  await of.scrollIntoViewIfNeeded();
  return of.evaluate(async (element) => {
    for (let before = ''; ;) {
      await new Promise(requestAnimationFrame);
      const { x, y, width, height } = element.getBoundingClientRect();
      const now = [x, y, width, height].join();
      if (now === before) return { x, y, width, height };
      before = now;
    }
  });
}
