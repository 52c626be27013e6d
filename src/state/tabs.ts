/** What a tab has done with all that the browser keeps of a visitor's work. */
export type News = 'aside' | 'back' | 'deleted';

/** The other tabs of this laboratory. */
export interface Tabs {
  tell(news: News): void;
  /** Calls back with what other tabs tell from now on. */
  hear(listener: (news: News) => void): void;
}

const NEWS: readonly unknown[] = ['aside', 'back', 'deleted'] satisfies News[];

/** Tabs of a browser that lets them talk; elsewhere nothing is told or heard. */
export function browserTabs(): Tabs {
  const channel = openChannel('graft-stored');
  return {
    tell: (news) => channel?.postMessage(news),
    hear: (listener) =>
      channel?.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
        if (NEWS.includes(data)) listener(data as News);
      }),
  };
}

/** Where tabs talk to each other; undefined where the browser has no such place, or refuses it with all storage. */
export function openChannel(name: string): BroadcastChannel | undefined {
  try {
    return new BroadcastChannel(name);
  } catch {
    return undefined;
  }
}
