import { message } from '../../../messages.ts';
import { records } from '../containers/records.ts';
import type { Context } from '../context.ts';
import type { Entry, Skipped } from '../entry.ts';
import type { Label, Naming } from '../arrange.ts';
import type { Gathering } from '../gathering.ts';
import { PART } from '../held-out.ts';
import { MOST_LIST_BYTES } from '../limits.ts';
import { baseOf, shown } from '../names.ts';
import { SIDE } from '../pictures/square.ts';
import { isAmong } from '../thin.ts';
import { type Layout, partNamed } from './layout.ts';
import { orRefused, tellRefused } from './refused.ts';
import { WrongLabels } from './wrong-labels.ts';

const PLANE = SIDE * SIDE;

/** The two kinds of records: labels, then 1,024 bytes each of red, green and blue. */
const KINDS = {
  'CIFAR-10': { labels: 1, classes: 10, names: /(^|\/)batches\.meta\.txt$/ },
  'CIFAR-100': { labels: 2, classes: 100, names: /(^|\/)fine_label_names\.txt$/ },
} as const;

type Kind = keyof typeof KINDS;

const recordOf = (kind: Kind): number => KINDS[kind].labels + 3 * PLANE;

/** Coarse labels of CIFAR-100. */
const COARSE = 20;
/** Records at the start of a file that are looked into. */
const LOOKED_INTO = 16;

/** Which of the first records of a file have labels that there are, if it is of that kind. */
async function plausible(entry: Entry, kind: Kind): Promise<boolean[]> {
  const size = recordOf(kind);
  const head = await entry.head(LOOKED_INTO * size);
  return Array.from({ length: Math.floor(head.length / size) }, (_, i) => {
    const [first, second] = [head[i * size]!, head[i * size + 1]!];
    return kind === 'CIFAR-10' ? first < 10 : first < COARSE && second < 100;
  });
}

/**
 * Whether a file may be a batch of CIFAR's: whole records, of which the first or half have a label that there is; or, cut
 * off, called `.bin`, and every label is one.
 */
export async function isCifarBatch(entry: Entry): Promise<boolean> {
  for (const kind of Object.keys(KINDS) as Kind[]) {
    const isWhole = entry.size % recordOf(kind) === 0;
    if (entry.size < recordOf(kind) || (!isWhole && !isBin(entry))) continue;
    const good = await plausible(entry, kind);
    const half = 2 * good.filter(Boolean).length >= good.length;
    if (good.length && (isWhole ? good[0] || half : good.every(Boolean))) return true;
  }
  return false;
}

const isBin = ({ path }: Entry): boolean => /\.bin$/i.test(path);

/** Of which kind batches are: by the lists beside them, by their sizes, and where all are cut off by their labels. */
async function kindOf(batches: readonly Entry[], entries: readonly Entry[]): Promise<Kind> {
  if (entries.some(({ path }) => KINDS['CIFAR-100'].names.test(path))) return 'CIFAR-100';
  const wholeOf = (kind: Kind) => batches.filter(({ size }) => size % recordOf(kind) === 0).length;
  const whole = [wholeOf('CIFAR-10'), wholeOf('CIFAR-100')] as const;
  if (whole[0] || whole[1]) return whole[1] > whole[0] ? 'CIFAR-100' : 'CIFAR-10';
  // What cannot be opened is said when it is read.
  const goodOf = async (kind: Kind) => {
    const good = await Promise.all(batches.map((batch) => plausible(batch, kind).catch(() => [])));
    return good.flat().filter(Boolean).length;
  };
  return (await goodOf('CIFAR-100')) > (await goodOf('CIFAR-10')) ? 'CIFAR-100' : 'CIFAR-10';
}

/**
 * CIFAR's binary files: 3,073 bytes a record of CIFAR-10 (label, red, green, blue), 3,074 of CIFAR-100 (coarse label, fine
 * label, …). Classes are the fine labels; names come from the lists beside the batches, and the coarse labels make a
 * grouping. A batch with `test` in its name is for testing.
 */
export const cifar: Layout = async (entries, name, context) => {
  const batches = entries.filter(isBin);
  const all = batches.length ? batches : entries;
  const kind = await kindOf(all, entries);
  const is100 = kind === 'CIFAR-100';
  const refused: Skipped[] = [];
  const names = await namesIn(entries, KINDS[kind].names, refused);
  const coarseNames = is100 ? await namesIn(entries, /(^|\/)coarse_label_names\.txt$/, refused) : undefined;
  const total = all.reduce((sum, { size }) => sum + Math.floor(size / recordOf(kind)), 0);
  const gathering = context.gathering(Math.min(total, context.most));
  if (total > context.most)
    gathering.skip(name, message('onlySome', { file: shown(name), count: total, most: context.most }));
  const hasTest = all.some(({ path }) => partNamed(baseOf(path)) === PART.test);
  const coarseOf = new Map<Label, number>();
  let before = 0;
  for (const entry of all.toSorted((a, b) => a.place - b.place)) {
    const batch = { entry, kind, classes: names?.length ?? KINDS[kind].classes, before, total, hasTest };
    const read = gathering.count;
    const isRead = await orRefused(refused, entry.path, async () => {
      await readBatch(batch, coarseOf, gathering, context);
      return true;
    });
    // What comes before a cut stays; but nobody knows which images of a file with a wrong sum are right.
    if (!isRead && refused.at(-1)?.reason.key !== 'entryCut') gathering.takeBack(read);
    before += Math.floor(entry.size / recordOf(kind));
  }
  tellRefused(refused, entries, gathering);
  const nameOf = (label: Label) => names?.[label as number];
  const groupOf = (label: Label) => {
    const coarse = coarseOf.get(label);
    return coarse === undefined ? undefined : (coarseNames?.[coarse] ?? String(coarse));
  };
  const naming: Naming = { nameOf, groupings: is100 ? [{ name: 'coarse', groupOf }] : [] };
  return { gathering, naming };
};

interface Batch {
  readonly entry: Entry;
  readonly kind: Kind;
  readonly classes: number;
  /** Records of the batches before, and of all. */
  readonly before: number;
  readonly total: number;
  readonly hasTest: boolean;
}

async function readBatch(
  { entry, kind, classes, before, total, hasTest }: Batch,
  coarseOf: Map<Label, number>,
  gathering: Gathering,
  context: Context,
): Promise<void> {
  const { labels } = KINDS[kind];
  const own = partNamed(baseOf(entry.path));
  const part = hasTest && own === PART.none ? PART.train : own;
  const image = new Uint8Array(3 * PLANE);
  const wrong = new WrongLabels(entry.path, { classes });
  const wrongCoarse = new WrongLabels(entry.path, { classes: COARSE });
  let i = before;
  try {
    for await (const record of records(entry.stream(), 0, recordOf(kind), entry.path)) {
      await context.breathe(gathering.count, i / total);
      if (!isAmong(i++, total, context.most)) continue;
      const label = record[labels - 1]!;
      if (wrong.has(label) || (labels === 2 && wrongCoarse.has(record[0]!))) continue;
      if (labels === 2) coarseOf.set(label, record[0]!);
      for (let p = 0, q = 0; p < PLANE; p++, q += 3) {
        image[q] = record[labels + p]!;
        image[q + 1] = record[labels + PLANE + p]!;
        image[q + 2] = record[labels + 2 * PLANE + p]!;
      }
      gathering.add(label, part, image);
    }
  } finally {
    wrong.tell(gathering);
    wrongCoarse.tell(gathering);
  }
}

/** The lines of a list of names; undefined where there is no such list. */
async function namesIn(
  entries: readonly Entry[],
  pattern: RegExp,
  refused: Skipped[],
): Promise<string[] | undefined> {
  const list = entries.find(({ path }) => pattern.test(path));
  const bytes = list && (await orRefused(refused, list.path, () => list.bytes(MOST_LIST_BYTES)));
  if (!bytes) return undefined;
  const text = new TextDecoder().decode(bytes);
  const names = text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter(Boolean);
  return names.length ? names : undefined;
}
