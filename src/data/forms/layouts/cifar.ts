import { message, Told } from '../../../messages.ts';
import { records } from '../containers/records.ts';
import type { Context } from '../context.ts';
import type { Entry } from '../entry.ts';
import type { Label, Naming } from '../arrange.ts';
import type { Gathering } from '../gathering.ts';
import { PART } from '../held-out.ts';
import { MOST_IMAGES, MOST_LIST_BYTES } from '../limits.ts';
import { baseOf, shown } from '../names.ts';
import { SIDE } from '../pictures/square.ts';
import { isAmong } from '../thin.ts';
import { type Layout, partNamed } from './layout.ts';

const PLANE = SIDE * SIDE;

/** The two kinds of records: labels, then 1,024 bytes each of red, green and blue. */
const KINDS = {
  'CIFAR-10': { labels: 1, classes: 10, names: /(^|\/)batches\.meta\.txt$/ },
  'CIFAR-100': { labels: 2, classes: 100, names: /(^|\/)fine_label_names\.txt$/ },
} as const;

type Kind = keyof typeof KINDS;

const recordOf = (kind: Kind): number => KINDS[kind].labels + 3 * PLANE;

/** Whether a file may be a batch of CIFAR's: whole records, and a first label that there is. */
export async function isCifarBatch(entry: Entry): Promise<boolean> {
  const kinds = (Object.keys(KINDS) as Kind[]).filter(
    (kind) => entry.size > 0 && entry.size % recordOf(kind) === 0,
  );
  if (!kinds.length) return false;
  const [first = 255, second = 255] = await entry.head(2);
  return kinds.some((kind) => (kind === 'CIFAR-10' ? first < 10 : first < 20 && second < 100));
}

/**
 * CIFAR's binary files: 3,073 bytes a record of CIFAR-10 (label, red, green, blue), 3,074 of CIFAR-100 (coarse label, fine
 * label, …). Classes are the fine labels; names come from the lists beside the batches, and the coarse labels make a
 * grouping. A batch with `test` in its name is for testing.
 */
export const cifar: Layout = async (entries, name, context) => {
  const batches = entries.filter(({ path }) => /\.bin$/i.test(path));
  const all = batches.length ? batches : entries;
  const is100 =
    entries.some(({ path }) => KINDS['CIFAR-100'].names.test(path)) ||
    (all.every(({ size }) => size % recordOf('CIFAR-100') === 0) &&
      !all.every(({ size }) => size % recordOf('CIFAR-10') === 0));
  const kind: Kind = is100 ? 'CIFAR-100' : 'CIFAR-10';
  const names = await namesIn(entries, KINDS[kind].names);
  const coarseNames = is100 ? await namesIn(entries, /(^|\/)coarse_label_names\.txt$/) : undefined;
  const total = all.reduce((sum, { size }) => sum + Math.floor(size / recordOf(kind)), 0);
  const gathering = context.gathering(Math.min(total, MOST_IMAGES));
  if (total > MOST_IMAGES)
    gathering.skip(name, message('onlySome', { file: shown(name), count: total, most: MOST_IMAGES }));
  const hasTest = all.some(({ path }) => partNamed(baseOf(path)) === PART.test);
  const coarseOf = new Map<Label, number>();
  let before = 0;
  for (const entry of all.toSorted((a, b) => a.place - b.place)) {
    const read = gathering.count;
    try {
      const batch = { entry, kind, classes: names?.length ?? KINDS[kind].classes, before, total, hasTest };
      await readBatch(batch, coarseOf, gathering, context);
    } catch (error) {
      // Nobody knows which images of a file with a wrong sum are right.
      if (error instanceof Told && error.told.key === 'entryDamaged') gathering.takeBack(read);
      if (!(error instanceof Told) || error.told.key === 'readingCancelled' || !gathering.count) throw error;
      gathering.skip(entry.path, error.told);
    }
    before += Math.floor(entry.size / recordOf(kind));
  }
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
  let wrong = 0;
  let wrongLabel = 0;
  let i = before;
  for await (const record of records(entry.stream(), 0, recordOf(kind), entry.path)) {
    await context.breathe(gathering.count, i / total);
    if (!isAmong(i++, total, MOST_IMAGES)) continue;
    const label = record[labels - 1]!;
    if (label >= classes) {
      if (!wrong++) wrongLabel = label;
      continue;
    }
    if (labels === 2) coarseOf.set(label, record[0]!);
    for (let p = 0, q = 0; p < PLANE; p++, q += 3) {
      image[q] = record[labels + p]!;
      image[q + 1] = record[labels + PLANE + p]!;
      image[q + 2] = record[labels + 2 * PLANE + p]!;
    }
    gathering.add(label, part, image);
  }
  if (wrong) {
    const values = { file: shown(entry.path), count: wrong, label: wrongLabel, most: classes - 1 };
    gathering.skip(entry.path, message('labelOutOfRange', values));
  }
}

/** The lines of a list of names; undefined where there is no such list. */
async function namesIn(entries: readonly Entry[], pattern: RegExp): Promise<string[] | undefined> {
  const list = entries.find(({ path }) => pattern.test(path));
  if (!list) return undefined;
  const text = new TextDecoder().decode(await list.bytes(MOST_LIST_BYTES));
  const names = text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter(Boolean);
  return names.length ? names : undefined;
}
