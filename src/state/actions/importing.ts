import { entryOf, type FileNote, type Imported, type Mark } from '../../experiment/results/imported.ts';
import { type Message, message, messageOf } from '../../messages.ts';
import type { Reading } from '../../experiment/files/results-file-read.ts';
import { foreignName } from '../../texts/foreign-name.ts';
import { disputes, type Pool, settled, withMark } from '../imports.ts';
import { withNotice } from './lab-events.ts';
import {
  type Collected,
  collecting,
  type ContributedFile,
  type Contribution,
  resultsOfLink,
} from '../link/class.ts';
import type { FileReading, GraftStore } from '../store.ts';

/** What reads files and keeps them for later visits. */
export interface Files {
  /** Rejects with a `Told`, or with the signal's reason. */
  read(
    text: string | Blob,
    options: {
      readonly dataHash: string;
      readonly signal?: AbortSignal;
      readonly progress?: (reading: Reading) => void;
    },
  ): Promise<Pick<Imported, 'id' | 'runs'>>;
  idOf(text: string): string;
  keepFile(note: FileNote, text: string): Promise<void>;
  keepNote(note: FileNote): Promise<void>;
  keptNotes(): Promise<readonly FileNote[]>;
  keptText(id: string): Promise<string | undefined>;
}

/** Files that were kept come into the figure together where they are read within so long, in milliseconds. */
const TOGETHER_MS = 250;

/** What a page does with files and links that were brought in. */
export function createImporting(store: GraftStore, files: Files) {
  const say = (notice: Message) => store.setState((state) => withNotice(state, notice));
  const pooled = ({ finished, imports }: Pool) => store.setState({ finished, imports });

  // What is refused once is refused at every later visit, whenever that was found out.
  store.subscribe(({ imports }, { imports: before }) => {
    if (imports === before) return;
    const known = new Map(before.map((file) => [file.id, file]));
    for (const file of imports) {
      if (known.has(file.id) && known.get(file.id)!.refused !== file.refused) {
        void files.keepNote(noteOf(file)).catch(() => {}); // it will be refused again where what it contradicts is known
      }
    }
  });

  /** Adds what was read, tells what became of each, and keeps what has something that counts. */
  function add(read: readonly { readonly file: Imported; readonly text: string | Blob }[]) {
    const before = store.getState();
    const fresh = read.filter(({ file }) =>
      before.imports.every(({ id, mark }) => id !== file.id || mark !== 'in'),
    );
    const ids = new Set(fresh.map(({ file }) => file.id));
    const after = settled({
      finished: before.finished,
      imports: [
        ...before.imports.filter(({ id }) => !ids.has(id)),
        ...new Map(fresh.map(({ file }) => [file.id, file])).values(),
      ],
    });
    const accepted = after.imports.filter(
      ({ id, runs, refused }) => !ids.has(id) || runs.some(({ key }) => !refused.has(key)),
    );
    pooled({ finished: after.finished, imports: accepted });
    const kept = fresh.map(async ({ file, text }) => {
      const counts = accepted.find(({ id }) => id === file.id);
      if (counts) await keep(counts, text);
    });
    const brought = read.map(({ file }) => file);
    return { outcomes: outcomes(before, after, brought), kept: Promise.all(kept) };
  }

  async function keep(file: Imported, text: string | Blob): Promise<void> {
    try {
      await files.keepFile(noteOf(file), typeof text === 'string' ? text : await text.text());
    } catch {
      say(message('fileNotKept', { file: foreignName(file.name) }));
    }
  }

  /** Reads a file, and shows how far that has come as long as it lasts. */
  async function read(name: string, text: string | Blob, dataHash: string) {
    const stop = new AbortController();
    let now: FileReading = { name, read: 0, of: 0, cancel: () => stop.abort(new CancelledReading()) };
    const show = (next?: FileReading) => {
      const before = now;
      store.setState(({ readings }) => ({
        readings: [...readings.filter((one) => one !== before), ...(next ? [next] : [])],
      }));
      if (next) now = next;
    };
    show(now);
    try {
      return await files.read(text, {
        dataHash,
        signal: stop.signal,
        progress: ({ read, of }) => {
          if (!stop.signal.aborted) show({ ...now, read, of });
        },
      });
    } finally {
      show();
    }
  }

  return {
    /** Pools the results of a file; what came of it is said as a notice. */
    async importFile(name: string, text: Blob): Promise<void> {
      const { data } = store.getState();
      const file = foreignName(name);
      try {
        if (data.kind !== 'ready')
          return say(message('fileNotRead', { file, why: message('drawingsMissing') }));
        const readable = await text
          .slice(0, 1)
          .arrayBuffer()
          .catch(() => undefined);
        if (!readable) return say(message('fileUnreadable', { file }));
        const came = await read(name, text, data.hash);
        const { outcomes, kept } = add([{ file: { ...fresh(name), ...came }, text }]);
        say(message('fileRead', { file, parts: partsOf(outcomes[0]!) }));
        await kept;
      } catch (error) {
        say(message('fileNotRead', { file, why: whyOf(error) }));
      }
    },

    /** Pools what a class brings, and tells what became of each contribution. */
    async collectClass(
      contributions: readonly (Contribution | ContributedFile)[],
    ): Promise<readonly Collected[]> {
      const contributed = await collecting(store.getState(), contributions, read, whyOf);
      const brought = contributed.flatMap(({ name, text, id, runs, refused }) =>
        runs ? [{ text, file: { ...fresh(name), id: id ?? files.idOf(text as string), runs, refused } }] : [],
      );
      const predicted = contributed.flatMap(({ text, prediction }) =>
        typeof text === 'string' && prediction ? [[text, prediction] as const] : [],
      );
      store.setState(({ classPredictions }) => ({
        classPredictions: new Map([...classPredictions, ...predicted]),
      }));
      const { outcomes: came, kept } = add(brought);
      await kept;
      return contributed.map(({ name, runs, prediction, refusals }): Collected => {
        const outcome = runs && came.shift();
        const told = [...(outcome?.refused ?? []), ...(outcome?.disputed ?? [])]
          .filter(({ key }) => key !== 'anotherRecipe')
          .map((message) => ({ kind: 'told' as const, message }));
        return {
          name,
          added: outcome?.added ?? 0,
          known: outcome?.known ?? 0,
          ...(prediction ? { predicted: true } : {}),
          refused: [...refusals, ...told],
        };
      });
    },

    /** Sets a file aside, removes it, or lets it count again. */
    markImport(id: string, mark: Mark): void {
      pooled(withMark(store.getState(), id, mark));
      const file = store.getState().imports.find((one) => one.id === id);
      if (file)
        void files
          .keepNote(noteOf(file))
          .catch(() => say(message('fileNotKept', { file: foreignName(file.name) })));
    },

    /** Pools what was brought in at earlier visits. */
    async recall(notes: readonly FileNote[]): Promise<void> {
      let waiting: Imported[] = [];
      let flushed = performance.now();
      const flush = () => {
        const { finished, imports } = store.getState();
        const ids = new Set(imports.map(({ id }) => id));
        pooled(settled({ finished, imports: [...waiting.filter(({ id }) => !ids.has(id)), ...imports] }));
        waiting = [];
        flushed = performance.now();
      };
      for (const note of notes) {
        const file = await recalled(note);
        if (file) waiting.push(file);
        if (performance.now() > flushed + TOGETHER_MS) flush();
      }
      flush();
    },
  };

  async function recalled(note: FileNote): Promise<Imported | undefined> {
    const { data } = store.getState();
    const text = await files.keptText(note.id);
    if (text === undefined || data.kind !== 'ready') return undefined;
    try {
      if (text.startsWith('#')) {
        return { ...note, runs: (resultsOfLink(text, data.hash)?.results ?? []).map(entryOf) };
      }
      return { ...note, runs: (await files.read(text, { dataHash: data.hash })).runs };
    } catch (error) {
      // What fitted the page of that time may no longer fit this one's rules or drawings.
      return { ...note, runs: [], unread: whyOf(error) };
    }
  }
}

class CancelledReading extends Error {}

const whyOf = (error: unknown): Message =>
  error instanceof CancelledReading ? message('readingCancelled') : messageOf(error);

const fresh = (name: string) => ({
  name,
  when: Date.now(),
  mark: 'in' as const,
  refused: new Map<string, Message>(),
});

const noteOf = ({ id, name, when, mark, refused }: Imported): FileNote => ({ id, name, when, mark, refused });

/** What became of the runs of a file. */
interface ImportOutcome {
  readonly added: number;
  readonly known: number;
  readonly refused: readonly Message[];
  readonly disputed: readonly Message[];
}

/** What became of files that were added together, one after another. */
function outcomes(before: Pool, after: Pool, brought: readonly Imported[]): ImportOutcome[] {
  const known = new Set([...before.finished.keys()].map((key) => key.slice(0, key.lastIndexOf('/'))));
  const disputed = disputes(after.imports);
  const names = new Map(after.imports.map(({ id, name }) => [id, name]));
  return brought.map(({ id }) => {
    const file = after.imports.find((one) => one.id === id)!;
    const outcome = { added: 0, known: 0, refused: [] as Message[], disputed: [] as Message[] };
    for (const { key, training } of file.runs) {
      const why = file.refused.get(key);
      const dispute = disputed.get(training)?.find((one) => one.id === id && one.entry.key === key);
      if (why) outcome.refused.push(why);
      else if (dispute) {
        const other = foreignName(names.get(dispute.other) ?? '') || message('namelessFile');
        outcome.disputed.push(message('disputed', { why: dispute.why, file: other }));
      } else if (known.has(key)) outcome.known++;
      else outcome.added++;
      known.add(key);
    }
    return outcome;
  });
}

/** The same in words. */
function partsOf({ added, known, refused, disputed }: ImportOutcome): Message[] {
  const parts = [message('runsAdded', { count: added })];
  if (known) parts.push(message('runsKnown', { count: known }));
  if (refused[0]) parts.push(message('runsRefused', { count: refused.length, why: refused[0] }));
  if (disputed[0]) parts.push(message('runsDisputed', { count: disputed.length, why: disputed[0] }));
  return parts;
}
