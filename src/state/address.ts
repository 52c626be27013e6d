/** The page's address, as far as the actions need it: a browser's, or a test's. */
export interface Address {
  /** The part from `#` on. */
  hash(): string;
  push(hash: string): void;
  replace(hash: string): void;
  reload(): void;
}

/**
 * The address bar. Browsers limit how often the history may change; being refused only costs a step of Back. In a frame
 * the history is that of the page around it, whose Back must not step through ours: nothing is added there.
 */
export function browserAddress(window: Window): Address {
  const write = (change: () => void) => {
    try {
      change();
    } catch {
      // Safari throws after 100 changes in 30 seconds. The experiment on the page is right all the same.
    }
  };
  const isFramed = window.parent !== window;
  const replace = (hash: string) => write(() => window.history.replaceState(null, '', hash));
  return {
    hash: () => window.location.hash,
    push: isFramed ? replace : (hash) => write(() => window.history.pushState(null, '', hash)),
    replace,
    reload: () => window.location.reload(),
  };
}
