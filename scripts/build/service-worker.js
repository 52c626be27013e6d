/// <reference lib="webworker" />
// Keeps the page for visits without a network. Written into the build by offline.ts, which fills in version and files.
// A new version is fetched whole before it may take over, and takes over when the visitor says so; what older tabs may
// still ask for stays until the last of them is closed.
//
// Why not Workbox's build: its precache is one for all versions, and taking over removes from it whatever the new version
// does not name (PrecacheController.activate), under the tabs that still run the old one.

const VERSION = '__VERSION__';
/** Addresses, relative to the page, that are fetched at once. */
const FILES = __FILES__;
/** Those that are kept once a visitor has asked for them, before this worker was there too. */
const ASKED = __ASKED__;
/** What only this page says of itself: another at its address is another project's. */
const MARK = '<meta name="application-name" content="Graft"';
/** So long, in milliseconds, the network may take to say what lies at the page's address. */
const PATIENCE = 2000;

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));
const SCOPE = worker.registration.scope;
/** @param {string} file */
const at = (file) => new URL(file, SCOPE).href;
const PAGE = at('index.html');
const KEPT = new Set(FILES.map(at));
const KEPT_WHEN_ASKED = new Set(ASKED.map(at));
/** The names of files in this folder say what they contain. */
const ASSETS = at('assets/');
/** All caches of an origin lie side by side: a name says whose it is. */
const NAMES = `graft ${SCOPE} `;
const NAME = NAMES + VERSION;
/** Behind it, the script of each open tab: `src/offline.ts`. */
const OPEN = 'graft open ';

worker.addEventListener('install', (event) => event.waitUntil(keep()));
worker.addEventListener('activate', (event) => event.waitUntil(worker.clients.claim()));

worker.addEventListener('message', (event) => {
  const { kind, script } = event.data;
  if (kind === 'take over') event.waitUntil(worker.skipWaiting());
  if (kind === 'settled')
    event.waitUntil(
      keepAsked()
        .then(tidy)
        .then(() => tellOld(event.source, script)),
    );
});

worker.addEventListener('fetch', (event) => {
  const { method, mode, url } = event.request;
  const address = url.split(/[?#]/, 1)[0];
  if (method !== 'GET') return;
  if (mode === 'navigate') {
    if (address === SCOPE || address === PAGE) event.respondWith(page(event));
  } else if (KEPT.has(address) || KEPT_WHEN_ASKED.has(address) || address.startsWith(ASSETS))
    event.respondWith(file(event, address));
});

/**
 * A file from the cache where it is there; otherwise from the network, and kept where its name says what it contains or
 * this version has a list of it.
 * @param {FetchEvent} event
 * @param {string} address
 */
async function file(event, address) {
  const hashed = address.startsWith(ASSETS);
  // Older tabs ask for files of their own version.
  const kept = (await find(address, NAME)) ?? (hashed ? await find(address) : undefined);
  if (kept) return kept;
  const listed = KEPT_WHEN_ASKED.has(address);
  // The server is asked whether what the browser has is still right, as for every file without a hash in its name.
  const fresh = await fetch(listed ? new Request(event.request, { cache: 'no-cache' }) : event.request);
  // Some hosts answer with a page where there is no such file.
  if ((hashed || listed) && fresh.ok && !isPage(fresh)) event.waitUntil(put(address, fresh.clone()));
  return fresh;
}

/**
 * The page from the cache, so that it fits the files there, once the network has said that it is still what lies at this
 * address, or says nothing. Another project there, as on one port of localhost sooner or later, is shown.
 * @param {FetchEvent} event
 */
async function page(event) {
  const { request, resultingClientId } = event;
  const kept = await find(PAGE, NAME);
  if (!kept) return fetch(request);
  const other = fetch(request).then(withdrawFor, () => undefined);
  const answer = await Promise.race([other, pause(PATIENCE, 'late')]);
  if (answer !== 'late') return answer ?? kept;
  event.waitUntil(
    other.then(async (late) => {
      const client = late && (await worker.clients.get(resultingClientId));
      if (client instanceof WindowClient) await client.navigate(request.url);
    }),
  );
  return kept;
}

/**
 * What the network says instead of the page, or nothing where it is the page, or a server in trouble. Where another has
 * taken the page's place, or nothing has, this worker leaves and takes all that it kept along.
 * @param {Response} response
 */
async function withdrawFor(response) {
  if (response.status >= 500) return undefined;
  const gone = response.status === 404 || response.status === 410;
  const another = response.ok && !(isPage(response) && (await response.clone().text()).includes(MARK));
  if (gone || another) {
    await worker.registration.unregister();
    await Promise.all((await ownCaches()).map((name) => caches.delete(name)));
  }
  return gone || another || !response.ok ? response : undefined;
}

/** Fetches every file of this version. */
async function keep() {
  const cache = await caches.open(NAME);
  const [first, ...others] = [PAGE, ...KEPT].filter((address, i) => i === 0 || address !== PAGE);
  // The server is asked whether what the browser has is still right: files without a hash in their name may have
  // changed. Fetching all anew would double a first visit (6.3 MB for 3.5).
  const asked = (/** @type {string} */ address) => new Request(address, { cache: 'no-cache' });
  try {
    await cache.addAll(others.map(asked));
    await cache.add(asked(/** @type {string} */ (first))); // last: where it is there, all are
  } catch (error) {
    await caches.delete(NAME);
    // Where there is no room, this version comes from the network, rather than the last one for ever.
    if (/** @type {Error} */ (error).name !== 'QuotaExceededError') throw error;
  }
}

/**
 * Keeps of the files that are kept when asked for those that this visitor had already: a former version kept them, or the
 * browser still has them, for a page or a worker asked for them before this one answered.
 */
async function keepAsked() {
  const missing = await Promise.all(
    [...KEPT_WHEN_ASKED].map(async (address) => ((await find(address, NAME)) ? [] : [address])),
  );
  for (const address of missing.flat()) {
    if (!(await find(address)) && !(await inBrowser(address))) continue;
    const fresh = await fetch(new Request(address, { cache: 'no-cache' })).catch(() => undefined);
    if (fresh?.ok && !isPage(fresh)) await put(address, fresh);
  }
}

/**
 * Whether the browser has a file from before, without a word to the network.
 * @param {string} address
 */
const inBrowser = (address) =>
  fetch(address, { cache: 'only-if-cached', mode: 'same-origin' }).then(
    ({ ok }) => ok,
    () => false, // as the browser says of what it has not
  );

/** Removes what no open tab can ask for any longer, and keeps this version where there was no room for it before. */
async function tidy() {
  const { installing, waiting } = worker.registration;
  const names = (await ownCaches()).filter((name) => name !== NAME);
  if (installing || waiting || !worker.registration.active) return; // one of the caches is the next version's
  const { held = [] } = await navigator.locks.query();
  const scripts = held.flatMap(({ name = '' }) => (name.startsWith(OPEN) ? [name.slice(OPEN.length)] : []));
  /** @param {string} name */
  const inUse = async (name) => {
    const found = scripts.map(async (script) => !(await find(script, NAME)) && (await find(script, name)));
    return (await Promise.all(found)).some(Boolean);
  };
  for (const name of names) if (!(await inUse(name))) await caches.delete(name);
  if (!(await find(PAGE, NAME))) await keep();
}

/**
 * Tells a tab that this version took over from the one that it runs, before it could see that.
 * @param {ExtendableMessageEvent['source']} tab
 * @param {string} script the tab's
 */
async function tellOld(tab, script) {
  if ((await find(PAGE, NAME)) && !(await find(script, NAME))) tab?.postMessage('newer');
}

/** The names of this page's caches: not those of a neighbour of the same origin. */
async function ownCaches() {
  const names = await caches.keys();
  const own = await Promise.all(
    names.map(async (name) => {
      if (name.startsWith(NAMES)) return true;
      // Before they said whose they are.
      return name.startsWith('graft-') && (await find(PAGE, name)) !== undefined;
    }),
  );
  return names.filter((_, i) => own[i]);
}

/**
 * What is kept for an address, in one cache or in whichever has it. Storage that fails has nothing.
 * @param {string} address
 * @param {string} [cacheName]
 */
const find = (address, cacheName) =>
  caches.match(address, { ignoreVary: true, ...(cacheName ? { cacheName } : {}) }).catch(() => undefined);

/**
 * Keeps an answer where there is room for it.
 * @param {string} address
 * @param {Response} response
 */
async function put(address, response) {
  try {
    // Not after this worker has left.
    if (await caches.has(NAME)) await (await caches.open(NAME)).put(address, response);
  } catch {
    // The page has its file all the same, and the next time it comes from the network again.
  }
}

/** @param {Response} response */
const isPage = (response) => (response.headers.get('Content-Type') ?? '').startsWith('text/html');

/**
 * @template T
 * @param {number} milliseconds
 * @param {T} value
 * @returns {Promise<T>}
 */
const pause = (milliseconds, value) => new Promise((resolve) => setTimeout(resolve, milliseconds, value));
