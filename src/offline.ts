import type { GraftStore } from './state/store.ts';

/** So long, in milliseconds, what is kept for later visits waits for an engine, which may never come. */
const PATIENCE_MS = 10_000;
/** So long after that, what the visitor does first has the machine and the network for itself. */
const FIRST_MS = 5_000;

/** Resolves some seconds after this visit can train, or when that is not to be waited for any longer. */
export const settled = (store: GraftStore): Promise<void> =>
  new Promise((resolve) => {
    const look = () => {
      if (store.getState().engine.kind !== 'ready') return;
      leave();
      clearTimeout(patience);
      setTimeout(resolve, FIRST_MS);
    };
    const leave = store.subscribe(look);
    const patience = setTimeout(() => {
      leave();
      resolve();
    }, PATIENCE_MS);
    look();
  });

/**
 * Lets the page open without a network from the second visit on, and be installed. Both concern the browser more than
 * the visitor: offering to install takes Chromium as long as drawing the page does.
 * @param announce called when a newer version is there in whole; what it is given makes that version take over
 */
export function keepOffline(announce: (takeOver: () => void) => void): void {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  document.head.append(
    Object.assign(document.createElement('link'), { rel: 'manifest', href: 'manifest.webmanifest' }),
  );
  const address = new URL('sw.js', document.baseURI);
  // Where the browser refuses (a private window, a file), the page works as long as there is a network.
  navigator.serviceWorker.register(address).then(
    (registration) => {
      const tell = (worker: ServiceWorker | null) => {
        if (worker?.state !== 'installed' || !navigator.serviceWorker.controller) return;
        announce(() => {
          navigator.serviceWorker.addEventListener('controllerchange', () => window.location.reload(), {
            once: true,
          });
          worker.postMessage('take over');
        });
      };
      tell(registration.waiting);
      registration.addEventListener('updatefound', () => {
        const { installing } = registration;
        installing?.addEventListener('statechange', () => tell(installing));
      });
    },
    () => {},
  );
}
