import { message, Told } from '../../messages.ts';
import { type Archive, archiveIn, openArchive } from './containers/archive.ts';
import { MOST_KEPT } from './containers/passing.ts';
import { type Content, contentOf, HEAD, isOtherPicture } from './content.ts';
import { Context, type ReadOptions } from './context.ts';
import { type Entry, entryOfFile, type Skipped, type Tree } from './entry.ts';
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
  /** What opening was of all the work: 0, or so much that reading goes on from there. */
  readonly opened: number;
}

export const layoutOf = ({ kind }: Form): Layout => LAYOUTS[kind];

/** So many files are looked into one by one; of more, only those whose names promise something. */
const FEW = 40;
/** Names that files of the forms other than pictures have. */
const PROMISING = /\.(parquet|npy|bin)$|(ubyte|idx\d?|\.gz)(\.gz)?$|idx\d-ubyte/i;

/**
 * Opens what was chosen and says what it is, by what lies in it rather than by its name.
 * @param files one file, or all files of a folder
 * @throws Told where it is nothing that is known here, too large, or cannot be opened, and when it is cancelled
 */
export async function recognise(files: readonly OwnFile[], options: ReadOptions = {}): Promise<Form> {
  const size = files.reduce((sum, file) => sum + file.size, 0);
  const name = nameOf(files);
  if (!files.length) throw new Told(message('noImages', { file: '?' }));
  if (size > MOST_BYTES)
    throw new Told(
      message('imagesTooLarge', { file: shown(name), size: megabytes(size), most: megabytes(MOST_BYTES) }),
    );
  const context = new Context(name, options);
  const { tree: whole, opened } = await open(files, context);
  const tree = withoutSystemFiles(whole);
  const kind = (await arrays(tree.entries)) ?? 'folders';
  context.end();
  if (kind === 'folders' && files.length === 1 && tree.entries.length === 1 && tree.entries[0]!.slice) {
    const content = contentOf(await files[0]!.slice(0, HEAD));
    const isPicture = content === 'JPEG' || content === 'PNG';
    throw new Told(message(isPicture ? 'onlyOnePicture' : 'formUnknown', { file: shown(files[0]!.path) }));
  }
  return { kind, name, tree, opened };
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

/** What opening takes of all the work, where tars have to be gone through to know what lies in them. */
const OPENING = 0.25;

/** Opens archives: of the only file, or of several, each of which is a class or a part, in a folder of its name. */
async function open(files: readonly OwnFile[], context: Context): Promise<Pick<Form, 'tree' | 'opened'>> {
  if (files.length > FEW) return { tree: { entries: files.map(entryOfFile), skipped: [] }, opened: 0 };
  const isOnly = files.length === 1;
  const entries: Entry[] = [];
  const skipped: Skipped[] = [];
  /** Says why a file is left out; the only one is refused. */
  const skip = (file: OwnFile, error: unknown) => {
    if (isOnly || !(error instanceof Told) || error.told.key === 'readingCancelled') throw error;
    skipped.push({ path: shown(file.path), reason: error.told });
  };
  const archives = await archivesAmong(files, skip);
  const packed = [...archives.values()].filter((archive) => archive === 'packed tar').length;
  const kept = Math.floor(MOST_KEPT / Math.max(1, packed));
  const passage = passageThrough(archives, context);
  let place = 0;
  for (const [file, archive] of archives) {
    const base = place;
    place += file.size;
    if (!archive) {
      entries.push(entryOfFile(file, base));
      continue;
    }
    const prefix = isOnly ? '' : `${stemOf(file.path).replace(/-samples( ?\(\d+\))?$/, '')}/`;
    try {
      const breathe = passage.of(file);
      const tree = await openArchive(file, archive, { prefix, base, kept, breathe });
      for (const entry of tree.entries) entries.push(entry);
      for (const one of tree.skipped) skipped.push(one);
      // What is unpacked takes more room than its file: the next begins beyond it.
      const last = tree.entries.at(-1);
      if (last) place = Math.max(place, last.place + last.size);
    } catch (error) {
      skip(file, error);
    }
  }
  return { tree: { entries, skipped }, opened: passage.share };
}

/**
 * What each file holds other files in; undefined for what it is itself.
 * @param skip is told of those that cannot be opened, and are missing then
 */
async function archivesAmong(
  files: readonly OwnFile[],
  skip: (file: OwnFile, error: unknown) => void,
): Promise<ReadonlyMap<OwnFile, Archive | undefined>> {
  const archives = new Map<OwnFile, Archive | undefined>();
  for (const file of files) {
    try {
      archives.set(file, await archiveIn(file));
    } catch (error) {
      skip(file, error);
    }
  }
  return archives;
}

/** Tells how far tars have been gone through, one after the other. */
function passageThrough(archives: ReadonlyMap<OwnFile, Archive | undefined>, context: Context) {
  const tars = [...archives].filter(([, archive]) => archive?.endsWith('tar')).map(([file]) => file);
  const size = tars.reduce((sum, tar) => sum + tar.size, 0);
  let furthest = 0;
  const of = (file: OwnFile) => {
    const before = tars.slice(0, tars.indexOf(file)).reduce((sum, tar) => sum + tar.size, 0);
    return (done: number) => {
      // Heads are looked into later, and further back.
      furthest = Math.max(furthest, (before + done * file.size) / size);
      return context.breathe(0, OPENING * furthest);
    };
  };
  return { share: tars.length ? OPENING : 0, of };
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
      if (!(error instanceof Told) || error.told.key === 'readingCancelled') throw error;
    }
  }
  // A picture or two beside them, a preview for instance, are no data set.
  if ((found.has('JPEG') || found.has('PNG')) && classesIn(pictures) > 1) return undefined;
  if (found.has('Parquet')) return 'parquet';
  if (found.has('npy')) return 'npy';
  if (found.has('idx images')) return 'idx';
  return hasBatch ? 'cifar' : undefined;
}
