import type { GraftStore } from './state/store.ts';

/** So long, in milliseconds, what is kept for later visits waits for an engine, which may never come. */
const PATIENCE_MS = 10_000;
/** So long after that, what the visitor does first has the machine and the network for itself. */
const FIRST_MS = 5_500;
/**
 * So long a newer version may take to take over before the page is loaded again all the same. It waits until the former
 * has answered what it was asked, on a slow disk for some seconds; loaded before, the page would be the former once more.
 */
const TAKE_OVER_MS = 30_000;
/** Builds that stay what was handed out: for a stick, and for a learning platform. */
const PACKED: ReadonlySet<string> = new Set(['stick', 'scorm']);

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
 * @param script the address of the page's script
 * @param announce called when a newer version is there in whole; what it is given makes that version take over
 * @param reload loads the page again, without losing what trains
 */
export async function keepOffline(
  script: string,
  announce: (takeOver: () => void) => void,
  reload: () => void,
): Promise<void> {
  const workers = serviceWorkers();
  if (!import.meta.env.PROD || PACKED.has(import.meta.env.MODE) || !workers) return;
  document.head.append(
    Object.assign(document.createElement('link'), { rel: 'manifest', href: 'manifest.webmanifest' }),
  );
  // Where the browser refuses (a private window, a file), the page works as long as there is a network.
  if (!(await keepsFiles())) return;
  const address = new URL('sw.js', document.baseURI);
  workers.register(address).then(
    (registration: ServiceWorkerRegistration | undefined) => {
      if (!registration) return; // a browser whose owner blocks service workers may answer with nothing
      const tell = (worker: ServiceWorker | null) => {
        if (worker?.state === 'installed' && workers.controller) announce(() => letTakeOver(worker, reload));
      };
      tell(registration.waiting);
      registration.addEventListener('updatefound', () => {
        const { installing } = registration;
        installing?.addEventListener('statechange', () => tell(installing));
      });
      // Another tab may have let it take over before this one listened.
      workers.addEventListener('message', ({ data }) => {
        if (data === 'newer' && workers.controller) announce(reload);
      });
      void workers.ready.then(({ active }) => active?.postMessage({ kind: 'settled', script }));
    },
    () => {},
  );
}

/** Whether the browser keeps files for this page. Firefox calls it an error to register a service worker where it does not. */
async function keepsFiles(): Promise<boolean> {
  try {
    await caches.has('');
    return true;
  } catch {
    return false;
  }
}

/** Undefined where the browser has none for this page; a sandboxed frame may not even ask. */
function serviceWorkers(): ServiceWorkerContainer | undefined {
  try {
    return navigator.serviceWorker;
  } catch {
    return undefined;
  }
}

/** Loads the page again, once, as soon as a newer version answers, which another tab may have let do so long ago. */
function letTakeOver(worker: ServiceWorker, reload: () => void): void {
  const look = () => {
    if (worker.state === 'activated' || worker.state === 'redundant') leave();
  };
  const leave = () => {
    worker.removeEventListener('statechange', look);
    clearTimeout(patience);
    reload();
  };
  const patience = setTimeout(leave, TAKE_OVER_MS);
  worker.addEventListener('statechange', look);
  worker.postMessage({ kind: 'take over' });
  look();
}
