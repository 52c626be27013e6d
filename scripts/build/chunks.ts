import type { Rolldown } from 'vite';

/**
 * Three chunks for all that a script imports at once: React, other libraries, and the page. Left to itself the bundler
 * makes a file of every few modules that some later part shares with the first, thirty of them, and a slow network pays a
 * round trip for each handful; a single one is so long that reading it keeps a slow processor from answering. The script
 * itself stays apart, so that no part imports it.
 * @param script the script's own path
 */
export function firstChunks(script: string) {
  let first: ReadonlySet<string> | undefined;
  return KINDS.map(({ name, has }, i) => ({
    debugName: name,
    priority: KINDS.length - i,
    name(id: string, context: Rolldown.ChunkingContext) {
      first ??= reached(script, context);
      return id !== script && first.has(id) && !LATER.test(id) && has.test(id) ? name : null;
    },
  }));
}

/**
 * A chunk for all that a worker's entry imports at once, so that what the worker asks for later shares code with that
 * chunk and never imports the entry: WebKit evaluates a module worker's entry a second time when another module imports
 * it, and then two loops answer one message. (Seen in WebKitGTK 2.50.)
 */
export const besideEntry = (name: string) => [
  {
    debugName: name,
    name(id: string, context: Rolldown.ChunkingContext) {
      return context.getModuleInfo(id)?.isEntry || !ofEntry(id, context) ? null : name;
    },
  },
];

/** Whether an entry imports a module, directly or not, at once. */
function ofEntry(module: string, context: Rolldown.ChunkingContext): boolean {
  const found = new Set([module]);
  for (const id of found) {
    const info = context.getModuleInfo(id);
    if (info?.isEntry) return true;
    for (const importer of info?.importers ?? []) found.add(importer);
  }
  return false;
}

/** What the script reaches only because d3 exports it; parts that come later use it, tables alone. */
const LATER = /\/node_modules\/d3-dsv\//;

/** In the order in which they are filled. */
const KINDS = [
  { name: 'react', has: /\/node_modules\/(react|react-dom|scheduler)\// },
  { name: 'libraries', has: /\/node_modules\/.*(?<!\.css)$/ },
  { name: 'first', has: /./ },
];

/** A module and all that it imports, directly or not, without what it imports later. */
function reached(script: string, context: Rolldown.ChunkingContext): ReadonlySet<string> {
  const found = new Set([script]);
  for (const id of found) {
    for (const next of context.getModuleInfo(id)?.importedIds ?? []) found.add(next);
  }
  return found;
}
