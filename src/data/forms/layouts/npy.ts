import * as v from 'valibot';
import { message, Told } from '../../../messages.ts';
import { npyHeader, wholeNumbers } from '../containers/npy.ts';
import type { Entry, Skipped } from '../entry.ts';
import { PART, type Part } from '../held-out.ts';
import { MOST_LIST_BYTES } from '../limits.ts';
import { baseOf, shown } from '../names.ts';
import { GROUPS } from '../../own-set.ts';
import { gatherArrays, type ImageArray } from './array-images.ts';
import type { Naming } from '../arrange.ts';
import { type Layout, partNamed } from './layout.ts';
import { orRefused, tellRefused } from './refused.ts';

/**
 * NumPy files of bytes in C order. With labels beside them, as in MedMNIST's `.npz` (`train_images`, `train_labels`, `val_…`,
 * `test_…`) or Keras's (`x_train`, `y_train`): [count, height, width] or [count, height, width, 1 or 3], and a label an
 * image; what is exported here has `classes.json` beside them. Without, as in Quick, Draw!: a class a file, named by it, also with each image in one row ([count, 784]).
 */
export const npy: Layout = async (entries, name, context) => {
  const files = entries.filter(({ path }) => /\.npy$/i.test(path));
  const all = files.length ? files : entries;
  const labels = all.filter(({ path }) => isLabels(path));
  const images = all.filter(({ path }) => !isLabels(path));
  const refused: Skipped[] = [];
  const lists: { folder: string; classes: Classes }[] = [];
  for (const entry of entries.filter(({ path }) => baseOf(path) === CLASSES_FILE)) {
    const classes = await orRefused(refused, entry.path, () => classesIn(entry));
    if (classes?.length) lists.push({ folder: folderOf(entry.path), classes });
  }
  const own = lists.filter(({ folder }) => images.some(({ path }) => folderOf(path) === folder));
  /** The names of all labels; where several files have names of their own, each of its own. */
  const common = own.length > 1 ? undefined : (own[0] ?? lists[0])?.classes;
  const found: { array: ImageArray; values: readonly number[] | undefined }[] = [];
  for (const entry of images)
    await orRefused(refused, entry.path, async () => {
      const values = labels.length ? await labelsFor(entry, labels, images) : undefined;
      found.push({ array: await arrayOf(entry, values), values });
    });
  const least = !lists.length && areSigns(found.flatMap(({ values }) => (values ? [values] : []))) ? -1 : 0;
  const arrays = found.map(({ array, values }): ImageArray => {
    const folder = folderOf(array.path);
    const classes = common ?? own.find((list) => list.folder === folder)?.classes;
    const part = values && array.part === PART.none ? partBeside(array.path, images) : array.part;
    const range = { least, classes: classes?.length };
    if (!values || common || !classes) return { ...array, part, range };
    return { ...array, part, range, labelOf: (i) => classes[values[i]!]?.name ?? values[i] };
  });
  const total = arrays.reduce((sum, { count }) => sum + count, 0);
  const gathering = context.gathering(Math.min(total, context.most));
  await gatherArrays(arrays, name, refused, gathering, context);
  tellRefused(refused, entries, gathering);
  return { gathering, naming: common ? namingBy(common) : {} };
};

/** The part that a folder or an `.npz` is called by, where others have images of the same name: `train.npz`, `test.npz`. */
function partBeside(path: string, images: readonly Entry[]): Part {
  const alike = images.filter((other) => commonName(other.path) === commonName(path));
  return alike.length > 1 ? partNamed(baseOf(folderOf(path).slice(0, -1))) : PART.none;
}

/** Whether labels are −1 and 1, as support vector machines have two classes; else what is below 0 is no label. */
function areSigns(labels: readonly (readonly number[])[]): boolean {
  const both = new Set<number>();
  for (const values of labels) for (const value of values) if (both.size < 3) both.add(value);
  return both.size === 2 && both.has(-1) && both.has(1);
}

/** Names and groups of the classes, in the order of their labels, in a file that is written beside the arrays. */
export const CLASSES_FILE = 'classes.json';

const CLASSES = v.array(v.object({ name: v.string(), group: v.optional(v.picklist(GROUPS)) }));

type Classes = v.InferOutput<typeof CLASSES>;

async function classesIn(file: Entry): Promise<Classes | undefined> {
  const text = new TextDecoder().decode(await file.bytes(MOST_LIST_BYTES));
  const { success, output } = v.safeParse(v.pipe(v.string(), v.parseJson(), CLASSES), text);
  return success ? output : undefined;
}

const namingBy = (classes: Classes): Naming => ({
  nameOf: (label) => classes[Number(label)]?.name,
  inGroup(label) {
    const group = classes[Number(label)]?.group;
    return group && (group === GROUPS[0] ? 1 : 2);
  },
});

const LABELS = /(^|[_-])(labels?|y|targets?)([_-]|$)/i;

const stem = (path: string): string => baseOf(path).replace(/\.npy$/i, '');

const isLabels = (path: string): boolean => LABELS.test(stem(path));

/** The folder of a file, which is also the `.npz` that it lies in. */
const folderOf = (path: string): string => path.slice(0, path.lastIndexOf('/') + 1);

/** What the names of the two files of a pair have in common. */
const commonName = (path: string): string =>
  stem(path)
    .toLowerCase()
    .replace(/(^|[_-])(images?|labels?|x|y|data|targets?)(?=[_-]|$)/g, '')
    .replace(/^[_-]/, '');

/**
 * The labels of a file of images: of the same name in the same folder or `.npz`; or in another, where they belong to no
 * images there.
 */
async function labelsFor(
  images: Entry,
  labels: readonly Entry[],
  all: readonly Entry[],
): Promise<readonly number[]> {
  const named = labels.filter(({ path }) => commonName(path) === commonName(images.path));
  const belongs = (label: Entry, to: Entry) =>
    folderOf(label.path) === folderOf(to.path) && commonName(label.path) === commonName(to.path);
  const found =
    named.find((label) => belongs(label, images)) ??
    named.find((label) => !all.some((other) => belongs(label, other)));
  if (!found) throw new Told(message('noLabels', { file: shown(images.path) }));
  const header = await npyHeader(found);
  const values = wholeNumbers(await found.bytes(MOST_LIST_BYTES), header);
  if (!values)
    throw new Told(message('npyLabels', { file: shown(found.path), shape: header.shape.join(' × ') }));
  return values;
}

async function arrayOf(entry: Entry, labels: readonly number[] | undefined): Promise<ImageArray> {
  const { type, shape, header } = await npyHeader(entry);
  const file = shown(entry.path);
  if (!['|u1', '<u1', '>u1', '=u1', '|b1'].includes(type))
    throw new Told(message('npyType', { file, type: shown(type) }));
  const sides = sidesOf(shape, labels === undefined);
  if (!sides) throw new Told(message('arrayShape', { file, shape: shape.join(' × ') }));
  const count = shape[0]!;
  if (entry.size < header + count * sides.height * sides.width * sides.channels)
    throw new Told(message('entryCut', { file }));
  if (labels && labels.length !== count)
    throw new Told(message('labelCount', { file, images: count, labels: labels.length }));
  const label = stem(entry.path).replace(/^full[_ ](numpy[_ ])?(bitmap[_ ])?/i, '');
  return {
    path: entry.path,
    stream: () => entry.stream(),
    header,
    count,
    ...sides,
    part: partNamed(labels ? stem(entry.path) : entry.path.split('/').slice(0, -1).join(' ')),
    labelOf: labels ? (i) => labels[i] : () => label,
  };
}

/** Height, width and channels of one image; undefined where the dimensions mean no images. */
function sidesOf(
  shape: readonly number[],
  mayBeRows: boolean,
): Pick<ImageArray, 'height' | 'width' | 'channels'> | undefined {
  const [, height = 0, width = 0, channels = 1] = shape;
  if (shape.length === 2 && mayBeRows) {
    const side = Math.round(Math.sqrt(height));
    return side * side === height ? { height: side, width: side, channels: 1 } : undefined;
  }
  if (shape.length === 3 || (shape.length === 4 && channels === 1)) return { height, width, channels: 1 };
  return shape.length === 4 && channels === 3 ? { height, width, channels: 3 } : undefined;
}
