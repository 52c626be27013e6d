import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { pngs, zipOf } from '../../src/testing/own-files.ts';

/** Four classes of pictures in colour, and a file that is none. */
export const BIRD_FILES = {
  ...pngs('gull', 10, 0),
  ...pngs('hen', 6, 200),
  ...pngs('mallard', 7, 100),
  ...pngs('teal', 5, 300),
  'notes.txt': new TextEncoder().encode('no picture'),
};
export const BIRDS = zipOf(BIRD_FILES);

/** Drops a file onto the page. */
export async function drop(page: Page, name: string, bytes: Uint8Array): Promise<void> {
  const file = await page.evaluateHandle(
    ([called, base64]) => {
      const transfer = new DataTransfer();
      const content = Uint8Array.from(atob(base64!), (letter) => letter.charCodeAt(0));
      transfer.items.add(new File([content], called!));
      return transfer;
    },
    [name, Buffer.from(bytes).toString('base64')],
  );
  await page.dispatchEvent('body', 'drop', { dataTransfer: file });
}

/** The path of a file with that content, for Node. */
export function onDisk(name: string, bytes: Uint8Array): string {
  const path = join(mkdtempSync(join(tmpdir(), 'graft-')), name);
  writeFileSync(path, bytes);
  return path;
}

/** Opens the list of what is kept, by the settings. */
export async function openYours(page: Page): Promise<void> {
  await page.locator('.settings [aria-expanded]').click();
  await page.locator('select:has(option[value=own])').selectOption('own');
}
