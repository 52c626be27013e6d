import { expect, type Page } from '@playwright/test';
import { openLab } from './lab.ts';

/**
 * What the recordings say of AnB at n = 7, pooled, as the page writes it: it must be nowhere before it is revealed.
 * A drawn mark may well stand at 57.08 or 157.0 units; that gives nothing away.
 */
export const SECRET = /(?<![\d.])57\.0(?!\d)/;

/** Opens the laboratory with its recorded figure: nothing has to be trained. */
export async function openRecorded(page: Page, hash = 'v=1&n=4'): Promise<void> {
  await openLab(page, hash);
  await expect(page.getByText('24 splits').first()).toBeVisible();
}

/** The point of a prediction at n, for the keyboard. */
export const handle = (page: Page, n: number) =>
  page.getByRole('slider', { name: `Your prediction at n = ${n}`, exact: true });

/** All that is in the page, seen or not. */
export const content = (page: Page): Promise<string> => page.evaluate(() => document.body.innerHTML);
