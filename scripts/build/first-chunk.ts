import type { Rolldown } from 'vite';

/**
 * One chunk for all that a script imports at once. Left to itself the bundler makes a file of every few modules that
 * some later part shares with the first, thirty of them, and a slow network pays a round trip for each handful.
 * @param script the script's own path
 */
export function firstChunk(script: string) {
  let first: ReadonlySet<string> | undefined;
  return {
    debugName: 'first',
    name(id: string, context: Rolldown.ChunkingContext) {
      first ??= reached(script, context);
      return first.has(id) ? 'first' : null;
    },
  };
}

/** A module and all that it imports, directly or not, without what it imports later. */
function reached(script: string, context: Rolldown.ChunkingContext): ReadonlySet<string> {
  const found = new Set([script]);
  for (const id of found) {
    for (const next of context.getModuleInfo(id)?.importedIds ?? []) found.add(next);
  }
  return found;
}
