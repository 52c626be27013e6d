/// <reference lib="webworker" />
// Keeps the page for visits without a network. Written into the build by offline.ts, which fills in version and files.
// A new version is fetched whole before it may take over, and takes over when the visitor says so.

const VERSION = '__VERSION__';
/** Addresses, relative to this file, that are fetched at once. */
const FILES = __FILES__;

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));
const NAME = `graft-${VERSION}`;

worker.addEventListener('install', (event) => {
  event.waitUntil(
    caches.open(NAME).then((cache) =>
      // The server is asked whether what the browser has is still right: files without a hash in their name may have
      // changed. Fetching all anew would double a first visit (6.3 MB for 3.5).
      cache.addAll(
        FILES.map((file) => new Request(new URL(file, worker.location.href), { cache: 'no-cache' })),
      ),
    ),
  );
});

worker.addEventListener('activate', (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) =>
        Promise.all(
          names
            .filter((name) => name.startsWith('graft-') && name !== NAME)
            .map((name) => caches.delete(name)),
        ),
      )
      .then(() => worker.clients.claim()),
  );
});

worker.addEventListener('message', (event) => {
  if (event.data === 'take over') void worker.skipWaiting();
});

worker.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== worker.location.origin) return;
  event.respondWith(answer(request, pathname));
});

/**
 * From the cache where it is there; otherwise from the network, and kept where its name says what it contains.
 * @param {Request} request
 * @param {string} pathname
 */
async function answer(request, pathname) {
  const cache = await caches.open(NAME);
  const page = request.mode === 'navigate' && pathname.endsWith('/');
  const kept = await cache.match(page ? new URL('index.html', worker.location.href) : request, {
    ignoreSearch: true,
  });
  if (kept) return kept;
  const fresh = await fetch(request);
  if (fresh.ok && pathname.includes('/assets/')) await cache.put(request, fresh.clone());
  return fresh;
}
