import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { decodeLink } from '../../src/state/link/link.ts';
import { openLab } from '../support/lab.ts';

const TEACHING = new URL('../../docs/teaching/', import.meta.url).pathname;

/** The links of a language's teaching pages, each once, with all that they say it shows. */
function linksOf(language: string): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  for (const file of readdirSync(join(TEACHING, language))) {
    const page = readFileSync(join(TEACHING, language, file), 'utf8');
    const links = [...page.matchAll(/`(#v=1[^`]*)`(?: \(shows “([^”]+)”\)|（显示“([^”]+)”）)/g)];
    expect(links.length, `links of ${file} with what they show`).toBe(page.split('`#v=1').length - 1);
    for (const [, hash, en, zh] of links) found.set(hash!, (found.get(hash!) ?? new Set()).add((en ?? zh)!));
  }
  return found;
}

test('every link of the teaching pages opens, and shows what they say', async ({ page }) => {
  const first = [...linksOf('en').keys()][0]!;
  await openLab(page, first.slice(1));
  // A link without a language leaves the one that is spoken: English comes first.
  for (const language of ['en', 'zh']) {
    const links = linksOf(language);
    expect(links.size).toBeGreaterThan(15);
    for (const [hash, shown] of links) {
      const { share, chapter, present, experiment } = decodeLink(hash);
      await page.evaluate((to) => location.assign(to), hash);
      const n = page.locator('input[type=range]').first();
      await expect(n, hash).toHaveValue(String(experiment.n));
      // Of a hidden experiment its task and its controls are to be seen; of everything, that no repair was needed.
      for (const text of [...shown, ...(share.task ? [share.task] : [])])
        await expect(page.locator('body'), `${hash} shows ${text}`).toContainText(text);
      await expect(page.locator('.hall-picture'), hash).toHaveCount(present === undefined ? 0 : 1);
      await expect(page.locator('.path'), hash).toHaveCount(chapter === undefined ? 0 : 1);
      expect(new URL(page.url()).hash, 'the page keeps a whole link as it is').toBe(hash);
    }
  }
});
