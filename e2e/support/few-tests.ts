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
 * The drawings with one design family held out for testing instead of 22, as files by their paths: a short training is
 * measured after nearly every iteration, and where a program plays a graphics processor, or a script calculates, two
 * thousand answers each time would be almost all of the work.
 */
export function fewTests(): Readonly<Record<string, object>> {
  const index = JSON.parse(readFileSync(INDEX, 'utf8')) as IndexFile;
  const heldOut = index.heldOut.filter((family) => index.families[family] === FAMILY);
  const few = { ...index, heldOut };
  return { [folder + files.index]: few, [folder + files.classes]: classListOf(parseIndex(few)) };
}

/** Gives a page the drawings with few of them for testing. */
export async function withFewTests(page: Page): Promise<void> {
  for (const [path, json] of Object.entries(fewTests())) {
    await page.route(`**/${path}`, (route) => route.fulfill({ json }));
  }
}
