import { firefox, webkit } from '@playwright/test';
import { type Found, otherBrowsers } from '../../scripts/browsers.mjs';
import type { Browser } from './driver.ts';
import { firefoxAt } from './firefox.ts';
import { playwrights } from './playwright.ts';
import { webkitAt } from './webkit.ts';

const TYPES = { Firefox: firefox, WebKit: webkit };

const browserOf = (name: keyof typeof TYPES, found: Found): Browser => {
  if (found === 'playwright') return playwrights(name, TYPES[name]);
  return typeof found === 'string' ? firefoxAt(found) : webkitAt(found);
};

/** The browsers besides Chromium that are on this machine. */
export const found = (): readonly Browser[] =>
  otherBrowsers().flatMap(({ name, found: where }) => (where ? [browserOf(name, where)] : []));
