/** The page's address, as far as the actions need it: a browser's, or a test's. */
export interface Address {
  /** The part from `#` on. */
  hash(): string;
  push(hash: string): void;
  replace(hash: string): void;
  reload(): void;
}

/** The address bar. Browsers limit how often the history may change; being refused only costs a step of Back. */
export function browserAddress(window: Window): Address {
  const write = (change: () => void) => {
    try {
      change();
    } catch {
      // Safari throws after 100 changes in 30 seconds. The experiment on the page is right all the same.
    }
  };
  return {
    hash: () => window.location.hash,
    push: (hash) => write(() => window.history.pushState(null, '', hash)),
    replace: (hash) => write(() => window.history.replaceState(null, '', hash)),
    reload: () => window.location.reload(),
  };
}
