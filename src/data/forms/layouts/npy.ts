import * as v from 'valibot';
import { type Message, message, messageOf, Told } from '../../../messages.ts';
import { npyHeader, wholeNumbers } from '../containers/npy.ts';
import type { Entry } from '../entry.ts';
import { MOST_IMAGES, MOST_LIST_BYTES } from '../limits.ts';
import { baseOf, shown } from '../names.ts';
import { GROUPS } from '../../own-set.ts';
import { gatherArrays, type ImageArray } from './array-images.ts';
import type { Naming } from '../arrange.ts';
import { type Layout, partNamed } from './layout.ts';

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
  const arrays: ImageArray[] = [];
  const refused: { path: string; reason: Message }[] = [];
  for (const entry of images) {
    try {
      const label = labels.length ? await labelsFor(entry, labels) : undefined;
      arrays.push(await arrayOf(entry, label));
    } catch (error) {
      if (!(error instanceof Told)) throw error;
      refused.push({ path: entry.path, reason: messageOf(error) });
    }
  }
  const [first] = refused;
  if (!arrays.length) throw new Told(first ? first.reason : message('noImages', { file: shown(name) }));
  const total = arrays.reduce((sum, { count }) => sum + count, 0);
  const gathering = context.gathering(Math.min(total, MOST_IMAGES));
  for (const { path, reason } of refused) gathering.skip(path, reason);
  await gatherArrays(arrays, name, gathering, context);
  return { gathering, naming: await namingBeside(entries) };
};

/** Names and groups of the classes, in the order of their labels, in a file that is written beside the arrays. */
export const CLASSES_FILE = 'classes.json';

const CLASSES = v.array(v.object({ name: v.string(), group: v.optional(v.picklist(GROUPS)) }));

async function namingBeside(entries: readonly Entry[]): Promise<Naming> {
  const file = entries.find(({ path }) => baseOf(path) === CLASSES_FILE);
  if (!file) return {};
  const text = new TextDecoder().decode(await file.bytes(MOST_LIST_BYTES));
  const { success, output } = v.safeParse(v.pipe(v.string(), v.parseJson(), CLASSES), text);
  if (!success) return {};
  return {
    nameOf: (label) => output[Number(label)]?.name,
    inGroup(label) {
      const group = output[Number(label)]?.group;
      return group && (group === GROUPS[0] ? 1 : 2);
    },
  };
}

const LABELS = /(^|[_-])(labels?|y|targets?)([_-]|$)/i;

const stem = (path: string): string => baseOf(path).replace(/\.npy$/i, '');

const isLabels = (path: string): boolean => LABELS.test(stem(path));

/** What the two files of a pair have in common. */
const commonName = (path: string): string =>
  stem(path)
    .toLowerCase()
    .replace(/(^|[_-])(images?|labels?|x|y|data|targets?)(?=[_-]|$)/g, '')
    .replace(/^[_-]/, '');

async function labelsFor(images: Entry, labels: readonly Entry[]): Promise<number[]> {
  const found = labels.find(({ path }) => commonName(path) === commonName(images.path));
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
