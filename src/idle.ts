/** So long, in milliseconds, a page is waited for that is never at rest. */
const PATIENCE_MS = 1000;

/** Resolves when the page has painted what is new and has nothing else to do. */
export const idle = (): Promise<void> =>
  new Promise((resolve) => {
    if ('requestIdleCallback' in window) requestIdleCallback(() => resolve(), { timeout: PATIENCE_MS });
    else setTimeout(resolve); // Safari
  });
