import type { Browser } from './driver.ts';
import { visit, type Visitor } from './visitor.ts';

/**
 * A window that tests go through one after another, for a browser takes seconds to start. Each visits an origin of its
 * own, its gateway's, and so finds nothing stored.
 */
export interface SharedWindow {
  /** The window, opened when it is first wanted. */
  visitor(): Promise<Visitor>;
  /** Errors of the console since the last call; leaves the page, whose work ends with that. */
  leave(): Promise<readonly string[]>;
  close(): Promise<void>;
}

export function sharedWindow(browser: Browser): SharedWindow {
  let window: Visitor | undefined;
  let told = 0;
  return {
    visitor: async () => (window ??= await visit(browser)),
    async leave() {
      const errors = window?.errors().slice(told) ?? [];
      await window?.goto('about:blank');
      told = window?.errors().length ?? 0;
      return errors;
    },
    close: async () => window?.close(),
  };
}
