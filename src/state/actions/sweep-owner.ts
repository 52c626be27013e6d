import { openChannel } from '../tabs.ts';

/** Who may go on with a sweep: one tab at a time. */
export interface Owner {
  /** What this tab is called, the same after a reload. */
  readonly tab: string;
  /**
   * Makes a sweep this tab's own for as long as it lives. Resolves to false where another living tab has it.
   * @param patience so long, in milliseconds, the sweep is waited for: the page before a reload may be on its way out
   */
  own(id: string, patience?: number): Promise<boolean>;
}

const TAB = 'graft-tab';
/** So long, in milliseconds, other tabs have to say that a sweep is theirs, where there are no locks. */
const ANSWER_MS = 1000;

/** A name that nothing else has. */
export const freshId = (): string =>
  [...crypto.getRandomValues(new Uint32Array(2))].map((word) => word.toString(16).padStart(8, '0')).join('');

/** By Web Locks; where the browser has none, as outside secure contexts, by asking the other tabs. */
export function browserOwner(): Owner {
  const own = new Set<string>();
  const ask = asking(own);
  return {
    tab: thisTab(),
    async own(id, patience = 0) {
      if (own.has(id)) return true;
      const mine = await lock(`graft-sweep-${id}`, patience).catch(() => ask(id));
      if (mine) own.add(id);
      return mine;
    },
  };
}

/** Takes a lock for as long as the page lives. Rejects where there are no locks. */
function lock(name: string, patience: number): Promise<boolean> {
  if (!('locks' in navigator)) return Promise.reject(new Error('This browser has no Web Locks.'));
  const options = patience > 0 ? { signal: AbortSignal.timeout(patience) } : { ifAvailable: true };
  return new Promise((resolve, reject) => {
    const taken = navigator.locks.request(name, options, (held) => {
      resolve(held !== null);
      return held ? new Promise(() => {}) : undefined;
    });
    taken.catch((error: unknown) => {
      const late = error instanceof DOMException && error.name === 'TimeoutError';
      if (late) resolve(false);
      else reject(error);
    });
  });
}

/** Asks other tabs whether a sweep is theirs, and answers them. A browser that lets tabs not talk owns nothing. */
function asking(own: ReadonlySet<string>): (id: string) => Promise<boolean> {
  const channel = openChannel('graft-sweeps');
  if (!channel) return () => Promise.resolve(false);
  const asked = new Map<string, (theirs: boolean) => void>();
  channel.addEventListener('message', ({ data }: MessageEvent<{ ask?: string; answer?: string }>) => {
    if (data.ask !== undefined && own.has(data.ask)) channel.postMessage({ answer: data.ask });
    if (data.answer !== undefined) asked.get(data.answer)?.(false);
  });
  return (id) =>
    new Promise((resolve) => {
      asked.set(id, resolve);
      channel.postMessage({ ask: id });
      setTimeout(() => resolve(true), ANSWER_MS);
    });
}

function thisTab(): string {
  const tab = freshId();
  try {
    const known = sessionStorage.getItem(TAB);
    if (known) return known;
    sessionStorage.setItem(TAB, tab);
  } catch {
    // Storage is refused: a reload makes another tab of it.
  }
  return tab;
}
