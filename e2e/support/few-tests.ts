import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { classListOf } from '../../src/data/class-list.ts';
import { type IndexFile, parseIndex } from '../../src/data/image-index.ts';
import { DATA_SETS } from '../../src/data/sets.ts';

const { folder, files } = DATA_SETS.icons;
const INDEX = new URL(`../../public/${folder}${files.index}`, import.meta.url);
/** Its 46 drawings are of 37 of the 80 classes. */
const FAMILY = 'carbon';

/**
 * Gives a page the drawings with one design family held out for testing instead of 22: a short training is measured after
 * nearly every iteration, and on a software GPU two thousand answers each time would be almost all of the work.
 */
export async function withFewTests(page: Page): Promise<void> {
  const index = JSON.parse(readFileSync(INDEX, 'utf8')) as IndexFile;
  const heldOut = index.heldOut.filter((family) => index.families[family] === FAMILY);
  const few = { ...index, heldOut };
  await page.route(`**/${folder}${files.index}`, (route) => route.fulfill({ json: few }));
  await page.route(`**/${folder}${files.classes}`, (route) =>
    route.fulfill({ json: classListOf(parseIndex(few)) }),
  );
}
