import { message } from '../../../messages.ts';
import type { Entry } from '../entry.ts';
import { PART, type Part } from '../held-out.ts';
import { baseOf, shown } from '../names.ts';
import type { Layout } from './layout.ts';
import { gatherPictures, isPicture, type PictureFile } from './picture-files.ts';
import { tinyImageNet } from './tiny-imagenet.ts';

/** What is not opened within an archive. */
const ARCHIVE = /\.(zip|tar|tgz|gz|bz2|xz|rar|7z)$/i;
/** What is a list or a note, and is not even tried. */
const TEXT = /\.(txt|csv|tsv|json|md|html?|xml|ya?ml|py|mat|pdf)$/i;
const PARTS: Readonly<Record<string, Part>> = {
  train: PART.train,
  training: PART.train,
  test: PART.test,
  testing: PART.test,
  val: PART.validation,
  valid: PART.validation,
  validation: PART.validation,
};

/**
 * A folder a class: the folder that a picture lies in is its class, or the one above where that is called `images`.
 * Folders of the names train, test or val (valid, validation) that hold all pictures between them are parts of the data
 * set, also where a few pictures lie elsewhere, if two hold the same classes; else they are classes like any. Also Teachable Machine's files: the pictures of a project
 * have their class before `-!-` in their names, and a zip of samples is a class.
 */
export const classFolders: Layout = async (entries, name, context) => {
  const tiny = await tinyImageNet(entries);
  const tried = entries.filter(({ path }) => !TEXT.test(path));
  const gathering = context.gathering(tried.length);
  for (const { path } of entries)
    if (TEXT.test(path) && !tiny?.isList(path) && !path.endsWith('manifest.json'))
      gathering.skip(path, message('notAPicture', { file: shown(path) }), true);

  const partOf = parts(tried);
  const wanted: PictureFile[] = [];
  /** Files without a place, by their folder. */
  const left = { unlabelled: new Map<string, number>(), outsideParts: new Map<string, number>() };
  for (const entry of tried) {
    const place = tiny ? tiny.placeOf(entry.path) : placeOf(entry.path, partOf);
    if (typeof place === 'object') wanted.push({ entry, ...place });
    else if (ARCHIVE.test(entry.path))
      gathering.skip(entry.path, message('entryNested', { file: shown(entry.path) }));
    else {
      const folders = left[place ?? 'unlabelled'];
      const folder = entry.path.slice(0, Math.max(0, entry.path.lastIndexOf('/'))) || entry.path;
      folders.set(folder, (folders.get(folder) ?? 0) + 1);
    }
  }
  for (const key of ['unlabelled', 'outsideParts'] as const)
    for (const [folder, count] of left[key])
      gathering.skip(folder, message(key, { file: shown(folder), count }));
  await gatherPictures(wanted, name, gathering, context);
  return { gathering, naming: tiny ? tiny.naming : {} };
};

const foldersOf = (path: string): string[] =>
  path
    .split('/')
    .slice(0, -1)
    .filter((folder) => folder !== '.');

/** In which part a path lies, and how deep that part's folder; undefined where it lies outside of the parts. */
type PartOf = (folders: readonly string[]) => { readonly part: Part; readonly depth: number } | undefined;

const partNamedBy = (folder: string | undefined): Part | undefined => PARTS[folder?.toLowerCase() ?? ''];

const NO_PARTS: PartOf = () => ({ part: PART.none, depth: -1 });

/** Finds in which part a path lies, once it is known where the parts' folders lie. */
function parts(entries: readonly Entry[]): PartOf {
  const pictures = entries.filter(({ path }) => isPicture(path));
  const paths = (pictures.length ? pictures : entries).map(({ path }) => foldersOf(path));
  const isPart = (folder: string | undefined) => partNamedBy(folder) !== undefined;
  for (let depth = 0; ; depth++) {
    const first = paths[0]?.[depth];
    if (first === undefined) break;
    if (paths.every((folders) => isPart(folders[depth])))
      return (folders) => ({ part: partNamedBy(folders[depth]) ?? PART.none, depth });
    if (!paths.every((folders) => folders[depth] === first)) break;
  }
  const root = rootOfParts(paths);
  if (!root) return NO_PARTS;
  const depth = root.length;
  return (folders) => {
    const part = root.every((folder, i) => folders[i] === folder) ? partNamedBy(folders[depth]) : undefined;
    return part === undefined ? undefined : { part, depth };
  };
}

/**
 * The folder in which the parts lie where a few pictures lie elsewhere: of the only place with folders of classes both in a
 * training part and in a test or validation part, if most pictures lie in these.
 * @param paths folders of each picture
 */
function rootOfParts(paths: readonly (readonly string[])[]): readonly string[] | undefined {
  interface Place {
    readonly root: readonly string[];
    readonly train: Set<string>;
    readonly other: Set<string>;
    count: number;
  }
  const places = new Map<string, Place>();
  for (const folders of paths) {
    const depth = folders.findIndex((folder) => partNamedBy(folder) !== undefined);
    const label = depth < 0 ? undefined : folders[depth + 1];
    if (label === undefined) continue;
    const root = folders.slice(0, depth);
    const key = root.join('/');
    const place = places.get(key) ?? { root, train: new Set(), other: new Set(), count: 0 };
    places.set(key, place);
    (partNamedBy(folders[depth]) === PART.train ? place.train : place.other).add(label);
    place.count++;
  }
  const whole = [...places.values()].filter(
    ({ train, other }) => train.size > 1 && [...other].filter((label) => train.has(label)).length > 1,
  );
  const [only] = whole;
  return only && whole.length === 1 && 2 * only.count > paths.length ? only.root : undefined;
}

function placeOf(
  path: string,
  partOf: PartOf,
): { readonly label: string; readonly part: Part } | 'outsideParts' | undefined {
  const folders = foldersOf(path);
  const place = partOf(folders);
  if (!place) return 'outsideParts';
  const { part, depth } = place;
  let last = folders.length - 1;
  if (last > depth + 1 && /^images?$/i.test(folders[last]!)) last--;
  if (last > depth) return { label: folders[last]!.normalize('NFC'), part };
  const [, project] = /^(.+)-!-/.exec(baseOf(path)) ?? [];
  return project === undefined ? undefined : { label: project.normalize('NFC'), part };
}

/** How many classes of two pictures or more the files would make, taken as pictures in folders. */
export function classesIn(entries: readonly Entry[]): number {
  const partOf = parts(entries);
  const counts = new Map<string, number>();
  for (const { path } of entries) {
    const place = placeOf(path, partOf);
    if (typeof place === 'object') counts.set(place.label, (counts.get(place.label) ?? 0) + 1);
  }
  return [...counts.values()].filter((count) => count > 1).length;
}
