/** What the next visit needs to go on with a sweep. */
export interface SweepNote {
  /** As `encodeLink` writes it: experiment, recipe and extent of the sweep. */
  readonly link: string;
  readonly paused: boolean;
}

/** Where a sweep under way is kept between visits. */
export interface KeptSweep {
  keep(note: SweepNote | undefined): void;
  load(): SweepNote | undefined;
}

const KEY = 'graft-sweep';

/** Kept by the browser, where it allows it; what lies there is read like a stranger's. */
export const browserSweep: KeptSweep = {
  keep(note) {
    try {
      if (note) localStorage.setItem(KEY, JSON.stringify(note));
      else localStorage.removeItem(KEY);
    } catch {
      // Storage is refused: the sweep lasts as long as the page.
    }
  },
  load() {
    try {
      const note = JSON.parse(localStorage.getItem(KEY) ?? 'null') as Partial<SweepNote> | null;
      if (typeof note?.link !== 'string' || typeof note.paused !== 'boolean') return undefined;
      return { link: note.link, paused: note.paused };
    } catch {
      return undefined;
    }
  },
};
