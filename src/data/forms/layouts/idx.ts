import { message, Told } from '../../../messages.ts';
import { type Content, contentOf, HEAD } from '../content.ts';
import { inflated, isGzip } from '../containers/inflate.ts';
import { type Entry, headOf, joined } from '../entry.ts';
import type { Label } from '../arrange.ts';
import { PART, type Part } from '../held-out.ts';
import { MOST_IMAGES, MOST_LIST_BYTES } from '../limits.ts';
import { baseOf, shown } from '../names.ts';
import { gatherArrays, type ImageArray } from './array-images.ts';
import { type Layout, partNamed } from './layout.ts';

/** A file that may be packed with gzip, as its contents are. */
export function unpacked(entry: Entry): Pick<Entry, 'path' | 'stream' | 'head' | 'bytes'> {
  const isPacked = async () => isGzip(await entry.head(3));
  const stream = async function* (): AsyncGenerator<Uint8Array> {
    yield* (await isPacked()) ? inflated(entry.stream(), entry.path, 'gzip') : entry.stream();
  };
  return {
    path: entry.path.replace(/\.gz$/i, ''),
    stream,
    head: async (count) => ((await isPacked()) ? headOf(stream(), count) : entry.head(count)),
    bytes: (most) => joined(stream(), entry.path, most),
  };
}

/** What a file is, unpacked if it is packed. */
export const unpackedContent = async (entry: Entry): Promise<Content | undefined> =>
  contentOf(await unpacked(entry).head(HEAD));

/** Bytes that one of deflate's can become at most. */
const MOST_DEFLATED = 1_032;

interface IdxFile {
  readonly path: string;
  readonly stream: () => AsyncIterable<Uint8Array>;
  /** Sizes of its dimensions. */
  readonly shape: readonly number[];
  readonly header: number;
}

/**
 * IDX, the files of MNIST and its relatives (yann.lecun.com/exdb/mnist), packed with gzip or not: 0, 0, 8 (bytes), the
 * number of dimensions, their sizes in four bytes each, the first byte the highest; then the values. Images have three
 * dimensions, or a fourth of three colours; labels have one. EMNIST, told by that word in a file's path, has columns where
 * rows should be; its mapping (`label code` a line) names the classes by their letters.
 */
export const idx: Layout = async (entries, name, context) => {
  const files = await Promise.all(entries.filter(({ path }) => !/\.(txt|md|mat)$/i.test(path)).map(openIdx));
  const images = files.filter((file) => file && file.shape.length > 1) as IdxFile[];
  const labels = files.filter((file) => file?.shape.length === 1) as IdxFile[];
  const arrays: ImageArray[] = [];
  const refused: { path: string; reason: ReturnType<typeof message> }[] = [];
  for (const file of images) {
    const found = labelsFor(file, images, labels);
    if (found) arrays.push(await arrayOf(file, found));
    else refused.push({ path: file.path, reason: message('noLabels', { file: shown(file.path) }) });
  }
  const [first] = refused;
  if (!arrays.length && first) throw new Told(first.reason);
  const total = arrays.reduce((sum, { count }) => sum + count, 0);
  const gathering = context.gathering(Math.min(total, MOST_IMAGES));
  for (const { path, reason } of refused) gathering.skip(path, reason);
  await gatherArrays(arrays, name, gathering, context);
  const letters = await mappingIn(entries);
  return { gathering, naming: { nameOf: (label: Label) => letters.get(label as number) } };
};

async function openIdx(entry: Entry): Promise<IdxFile | undefined> {
  const { path, stream, head } = unpacked(entry);
  const start = await head(20);
  const content = contentOf(start);
  if (content !== 'idx images' && content !== 'idx labels') return undefined;
  const dimensions = start[3]!;
  const header = 4 + 4 * dimensions;
  if (start.length < header) throw new Told(message('entryCut', { file: shown(path) }));
  const view = new DataView(start.buffer, start.byteOffset, start.byteLength);
  const shape = Array.from({ length: dimensions }, (_, i) => view.getUint32(4 + 4 * i));
  if (dimensions === 4 && shape[3] !== 3 && shape[3] !== 1)
    throw new Told(message('arrayShape', { file: shown(path), shape: shape.join(' × ') }));
  // A header that promises more than can be there, packed as it may be, gets no memory.
  const room = entry.size * (isGzip(await entry.head(3)) ? MOST_DEFLATED : 1);
  if (header + shape.reduce((size, side) => size * side, 1) > room)
    throw new Told(message('entryCut', { file: shown(path) }));
  return { path, stream, shape, header };
}

/** What both files of a pair are called, once what tells them apart is taken off. */
const commonName = (path: string): string => path.toLowerCase().replace(/images?|labels?|idx\d|ubyte/g, '');

/** The labels of a file of images: by its name, or where only one pair of so many is possible. */
function labelsFor(
  file: IdxFile,
  images: readonly IdxFile[],
  labels: readonly IdxFile[],
): IdxFile | undefined {
  const byName = labels.find(({ path }) => commonName(path) === commonName(file.path));
  if (byName) return byName;
  const fits = labels.filter(({ shape }) => shape[0] === file.shape[0]);
  const rivals = images.filter(({ shape }) => shape[0] === file.shape[0]);
  return fits.length === 1 && rivals.length === 1 ? fits[0] : undefined;
}

async function arrayOf(file: IdxFile, labels: IdxFile): Promise<ImageArray> {
  const [count = 0, height = 0, width = 0, channels = 1] = file.shape;
  if (labels.shape[0] !== count)
    throw new Told(
      message('labelCount', { file: shown(file.path), images: count, labels: labels.shape[0] ?? 0 }),
    );
  const bytes = await joined(labels.stream(), labels.path, MOST_LIST_BYTES);
  const values = bytes.subarray(labels.header);
  if (values.length < count) throw new Told(message('entryCut', { file: shown(labels.path) }));
  return {
    path: file.path,
    stream: file.stream,
    header: file.header,
    count,
    height,
    width,
    channels: channels === 3 ? 3 : 1,
    isTransposed: /emnist/i.test(file.path),
    part: partOf(file.path),
    labelOf: (i) => values[i],
  };
}

function partOf(path: string): Part {
  const part = partNamed(baseOf(path));
  return part === PART.none ? partNamed(path) : part;
}

/** EMNIST's letters by their labels. */
async function mappingIn(entries: readonly Entry[]): Promise<Map<number, string>> {
  const list = entries.find(({ path }) => /mapping\.txt$/i.test(path));
  if (!list) return new Map();
  const text = new TextDecoder().decode(await list.bytes(MOST_LIST_BYTES));
  const rows = [...text.matchAll(/^(\d+)\s+(\d+)/gm)].map(
    ([, label, code]) => [Number(label), Number(code)] as const,
  );
  return new Map(
    rows
      .filter(([, code]) => code > 32 && code < 127)
      .map(([label, code]) => [label, String.fromCharCode(code)]),
  );
}
