import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** Rules of axe whose answer is another in other colours. */
const OF_COLOURS = ['color-contrast', 'link-in-text-block'];

/**
 * Shows that axe finds nothing serious in a page without frames. What is well is not described, and nothing is gathered
 * from frames: that takes four fifths of the time.
 * @param rules those that are looked at; all of them where none are named
 */
export async function expectAccessible(page: Page, rules?: string[]): Promise<void> {
  const axe = new AxeBuilder({ page }).setLegacyMode(true);
  axe.options({
    resultTypes: ['violations'],
    ...(rules ? { runOnly: { type: 'rule', values: rules } } : {}),
  });
  const { violations } = await axe.analyze();
  const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  expect(grave.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
}

/** The same in light and in dark, which differ in their colours alone. */
export async function expectAccessibleInBothThemes(page: Page): Promise<void> {
  for (const { colorScheme, rules } of [
    { colorScheme: 'light', rules: undefined },
    { colorScheme: 'dark', rules: OF_COLOURS },
  ] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await expect(page.locator('html')).toHaveAttribute('data-theme', colorScheme);
    await expectAccessible(page, rules);
  }
}
