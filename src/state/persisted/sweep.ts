/** What the next visit needs to go on with a sweep. */
export interface SweepNote {
  readonly id: string;
  /** Counts the note's changes: of two copies the newer one holds. */
  readonly revision: number;
  /** The tab that swept last, as `tabOf` names it. */
  readonly tab: string;
  /** As `encodeLink` writes it: experiment, recipe and extent of the sweep. */
  readonly link: string;
  readonly state: (typeof STATES)[number];
}

const STATES = ['running', 'paused', 'aside', 'ended'] as const;

/** Where sweeps under way are kept between visits. */
export interface KeptSweeps {
  keep(note: SweepNote): void;
  /** Every sweep that has not ended. */
  load(): Promise<readonly SweepNote[]>;
}

/** Where notes are on the disk as soon as they are written. */
interface Journal {
  put(id: string, note: object): Promise<void>;
  all(): Promise<unknown[]>;
}

const PREFIX = 'graft-sweep-';
/** One note for all tabs, as pages wrote it before. */
const EARLIER = 'graft-sweep';

/**
 * Kept by the browser, where it allows it, in two places: a note in `localStorage` is there though the page is closed at
 * once, one in the journal though the browser is killed. What lies there is read like a stranger's.
 */
export function createKeptSweeps(journal: Journal): KeptSweeps {
  return {
    keep(note) {
      try {
        localStorage.setItem(PREFIX + note.id, JSON.stringify(note));
      } catch {
        // Storage is refused: the sweep lasts as long as the page, or as the journal has it.
      }
      journal.put(note.id, note).catch(() => {});
    },
    async load() {
      const journalled = notesIn(await journal.all().catch(() => []));
      const newest = new Map<string, SweepNote>();
      for (const note of [...journalled, ...localNotes()]) {
        if (note.revision >= (newest.get(note.id)?.revision ?? 0)) newest.set(note.id, note);
      }
      forgetEnded(journalled);
      return [...newest.values()].filter(({ state }) => state !== 'ended');
    },
  };
}

/** Of what ended the journal alone has to know. */
function forgetEnded(journalled: readonly SweepNote[]): void {
  for (const { id, state } of journalled) {
    if (state === 'ended') tried(() => localStorage.removeItem(PREFIX + id));
  }
}

function localNotes(): SweepNote[] {
  return (
    tried(() => {
      const entries = Object.entries(localStorage) as [string, string][];
      const parsed = entries.map(([key, text]) =>
        key === EARLIER ? fromEarlier(parse(text)) : key.startsWith(PREFIX) ? parse(text) : undefined,
      );
      return notesIn(parsed);
    }) ?? []
  );
}

/** A note of an earlier version of the page as one of this. */
const fromEarlier = (note: unknown) => {
  const { link, paused } = (note ?? {}) as { readonly link?: unknown; readonly paused?: unknown };
  return { id: 'earlier', revision: 0, tab: '', link, state: paused === true ? 'paused' : 'running' };
};

function notesIn(values: readonly unknown[]): SweepNote[] {
  return values.flatMap((value) => {
    const { id, revision, tab, link, state } = (value ?? {}) as Partial<SweepNote>;
    if (typeof id !== 'string' || typeof tab !== 'string' || typeof link !== 'string') return [];
    if (!Number.isInteger(revision) || !STATES.some((one) => one === state)) return [];
    return [{ id, revision, tab, link, state } as SweepNote];
  });
}

const parse = (text: string): unknown => tried(() => JSON.parse(text) as unknown);

/** What some work comes to; undefined where it fails. */
function tried<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}
