import { message, Told } from '../../messages.ts';
import { inflated } from './containers/inflate.ts';
import { passing } from './containers/passing.ts';
import { isTarHeader, openTar } from './containers/tar.ts';
import { openZip } from './containers/zip.ts';
import { type Content, contentOf, HEAD, isOtherPicture } from './content.ts';
import { type Entry, entryOfFile, headOf, type Skipped, type Tree } from './entry.ts';
import { cifar, isCifarBatch } from './layouts/cifar.ts';
import { classesIn, classFolders } from './layouts/class-folders.ts';
import { idx, unpackedContent } from './layouts/idx.ts';
import type { Layout } from './layouts/layout.ts';
import { npy } from './layouts/npy.ts';
import { parquet } from './layouts/parquet.ts';
import { megabytes, MOST_BYTES } from './limits.ts';
import { isLeftBySystem, shown, stemOf } from './names.ts';
import type { OwnFile } from './own-file.ts';

/** Every form that is read, by how it is recognised; the first that fits is taken. */
const LAYOUTS = {
  parquet,
  npy,
  idx,
  cifar,
  folders: classFolders,
} as const satisfies Readonly<Record<string, Layout>>;

/** Files that were recognised: opened, but not yet read. */
export interface Form {
  readonly kind: keyof typeof LAYOUTS;
  /** Of the only file without what says its format, or of the folder that all lie in. */
  readonly name: string;
  readonly tree: Tree;
}

export const layoutOf = ({ kind }: Form): Layout => LAYOUTS[kind];

/** So many files are looked into one by one; of more, only those whose names promise something. */
const FEW = 40;
/** Names that files of the forms other than pictures have. */
const PROMISING = /\.(parquet|npy|bin)$|(ubyte|idx\d?|\.gz)(\.gz)?$|idx\d-ubyte/i;

/**
 * Opens what was chosen and says what it is, by what lies in it rather than by its name.
 * @param files one file, or all files of a folder
 * @throws Told where it is nothing that is known here, too large, or cannot be opened
 */
export async function recognise(files: readonly OwnFile[]): Promise<Form> {
  const size = files.reduce((sum, file) => sum + file.size, 0);
  const name = nameOf(files);
  if (!files.length) throw new Told(message('noImages', { file: '?' }));
  if (size > MOST_BYTES)
    throw new Told(
      message('imagesTooLarge', { file: shown(name), size: megabytes(size), most: megabytes(MOST_BYTES) }),
    );
  const tree = withoutSystemFiles(await open(files));
  const kind = (await arrays(tree.entries)) ?? 'folders';
  if (kind === 'folders' && files.length === 1 && tree.entries.length === 1 && tree.entries[0]!.slice) {
    const content = contentOf(await files[0]!.slice(0, HEAD));
    const isPicture = content === 'JPEG' || content === 'PNG';
    throw new Told(message(isPicture ? 'onlyOnePicture' : 'formUnknown', { file: shown(files[0]!.path) }));
  }
  return { kind, name, tree };
}

/** Without what systems leave in folders; all of it where everything lies in a folder whose name begins with a dot. */
function withoutSystemFiles(tree: Tree): Tree {
  const entries = tree.entries.filter(({ path }) => !isLeftBySystem(path));
  return entries.length ? { ...tree, entries } : tree;
}

function nameOf(files: readonly OwnFile[]): string {
  const [first] = files;
  if (!first) return '?';
  if (files.length === 1) return stemOf(first.path);
  const [folder] = first.path.split('/');
  const isCommon = first.path.includes('/') && files.every(({ path }) => path.startsWith(`${folder}/`));
  return isCommon ? folder! : `${stemOf(first.path)} …`;
}

async function open(files: readonly OwnFile[]): Promise<Tree> {
  const [only] = files;
  if (files.length === 1) return openOne(only!);
  const archives = files.length <= FEW ? await Promise.all(files.map(contentOfFile)) : [];
  const zips = files.filter((_, i) => archives[i] === 'zip');
  if (!zips.length) return { entries: files.map((file, i) => entryOfFile(file, i)), skipped: [] };
  // Several zips, each a class or a part: what is in them lies in folders of their names.
  const entries: Entry[] = [];
  const skipped: Skipped[] = [];
  let place = 0;
  for (const [i, file] of files.entries()) {
    if (archives[i] !== 'zip') entries.push(entryOfFile(file, place));
    else {
      const name = stemOf(file.path).replace(/-samples( ?\(\d+\))?$/, '');
      const tree = await openZip(file, `${name}/`, place);
      entries.push(...tree.entries);
      skipped.push(...tree.skipped);
    }
    place += file.size;
  }
  return { entries, skipped };
}

const contentOfFile = async (file: OwnFile): Promise<Content | undefined> =>
  contentOf(await file.slice(0, HEAD));

/** One file: what it holds, where it is an archive, else itself. */
async function openOne(file: OwnFile): Promise<Tree> {
  const content = await contentOfFile(file);
  if (content === 'zip') return openZip(file);
  if (content === 'archive') throw new Told(message('otherArchive', { file: shown(file.path) }));
  const head = await file.slice(0, 512);
  if (isTarHeader(head)) return openTar({ read: file.slice }, file.path);
  if (content === 'gzip') {
    const unpack = () => inflated(file.stream(), file.path, 'gzip');
    if (isTarHeader(await headOf(unpack(), 512))) return openTar(passing(unpack), file.path);
  }
  return { entries: [entryOfFile(file, 0)], skipped: [] };
}

const bytesOf = (entries: readonly Entry[]): number => entries.reduce((sum, { size }) => sum + size, 0);

/** Which of the forms other than pictures in folders the entries are; undefined where they are none. */
async function arrays(entries: readonly Entry[]): Promise<Exclude<Form['kind'], 'folders'> | undefined> {
  const promising = entries.filter(({ path }) => PROMISING.test(path));
  // A list in NumPy's format beside many pictures does not make them arrays.
  if (entries.length > FEW && bytesOf(promising) < bytesOf(entries) / 2) return undefined;
  const few = entries.length <= FEW ? entries : promising.slice(0, FEW);
  const found = new Set<Content | undefined>();
  const pictures: Entry[] = [];
  let hasBatch = false;
  for (const entry of few) {
    if (entry.size < 8) continue;
    try {
      const content = await unpackedContent(entry);
      found.add(content);
      if (content === 'JPEG' || content === 'PNG' || isOtherPicture(content)) pictures.push(entry);
      if (content === undefined) hasBatch ||= await isCifarBatch(entry);
    } catch (error) {
      // What cannot be opened is left out, and said, when it is read.
      if (!(error instanceof Told)) throw error;
    }
  }
  // A picture or two beside them, a preview for instance, are no data set.
  if ((found.has('JPEG') || found.has('PNG')) && classesIn(pictures) > 1) return undefined;
  if (found.has('Parquet')) return 'parquet';
  if (found.has('npy')) return 'npy';
  if (found.has('idx images')) return 'idx';
  return hasBatch ? 'cifar' : undefined;
}
