import { expect, test } from '@playwright/test';

// With scroll bars that take room, as most desktops have them.
test.use({
  launchOptions: async ({ launchOptions }, use) =>
    use({ ...launchOptions, ignoreDefaultArgs: ['--hide-scrollbars'] }),
});

for (const { on, width, height } of [
  { on: 'a desktop', width: 1350, height: 940 },
  { on: 'a phone', width: 412, height: 823 },
])
  test(`nothing that is read moves while the rest comes, on ${on}`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    await page.addInitScript(() => {
      const seen = new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) {
          const moved = Number(document.documentElement.dataset['moved'] ?? 0);
          document.documentElement.dataset['moved'] = String(
            moved + (entry as unknown as { value: number }).value,
          );
        }
      });
      seen.observe({ type: 'layout-shift', buffered: true });
    });
    await page.goto('./#v=1&lang=en');
    await expect(page.locator('.finding').first()).toBeAttached();
    await expect.poll(() => page.locator('.glyph-cells path').count()).toBeGreaterThan(60);
    const moved = await page.evaluate(() => Number(document.documentElement.dataset['moved'] ?? 0));
    // Up to 0.1 counts as good by web.dev's Core Web Vitals; a column that shifts sideways is 0.3.
    expect(moved).toBeLessThan(0.1);
  });
