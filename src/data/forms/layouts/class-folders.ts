import { message } from '../../../messages.ts';
import type { Entry } from '../entry.ts';
import { PART, type Part } from '../held-out.ts';
import { baseOf, shown } from '../names.ts';
import type { Layout } from './layout.ts';
import { gatherPictures, type PictureFile } from './picture-files.ts';
import { tinyImageNet } from './tiny-imagenet.ts';

/** What systems leave in folders. */
const LEFT_BY_SYSTEMS = /(^|\/)(__MACOSX|\.[^/]+|Thumbs\.db|desktop\.ini)(\/|$)/i;
const PICTURE = /\.(jpe?g|jfif|jpe|png|apng|gif|webp|bmp|avif|tiff?|heic)$/i;
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
 * set; where others lie beside them they are classes like any. Also Teachable Machine's files: the pictures of a project
 * have their class before `-!-` in their names, and a zip of samples is a class.
 */
export const classFolders: Layout = async (entries, name, context) => {
  const files = entries.filter(({ path }) => !LEFT_BY_SYSTEMS.test(path));
  const tiny = await tinyImageNet(files);
  const tried = files.filter(({ path }) => !TEXT.test(path));
  const gathering = context.gathering(tried.length);
  for (const { path } of files)
    if (TEXT.test(path) && !tiny?.isList(path) && !path.endsWith('manifest.json'))
      gathering.skip(path, message('notAPicture', { file: shown(path) }), true);

  const partOf = parts(tried);
  const wanted: PictureFile[] = [];
  const unlabelled = new Map<string, number>();
  for (const entry of tried) {
    const place = tiny ? tiny.placeOf(entry.path) : placeOf(entry.path, partOf);
    if (place) wanted.push({ entry, ...place });
    else if (ARCHIVE.test(entry.path))
      gathering.skip(entry.path, message('entryNested', { file: shown(entry.path) }));
    else {
      const folder = entry.path.slice(0, Math.max(0, entry.path.lastIndexOf('/'))) || entry.path;
      unlabelled.set(folder, (unlabelled.get(folder) ?? 0) + 1);
    }
  }
  for (const [folder, count] of unlabelled)
    gathering.skip(folder, message('unlabelled', { file: shown(folder), count }));
  await gatherPictures(wanted, name, gathering, context);
  return { gathering, naming: tiny ? tiny.naming : {} };
};

const foldersOf = (path: string): string[] =>
  path
    .split('/')
    .slice(0, -1)
    .filter((folder) => folder !== '.');

/** Finds in which part a path lies, once it is known where the parts' folders lie. */
function parts(entries: readonly Entry[]): (folders: readonly string[]) => { part: Part; depth: number } {
  const pictures = entries.filter(({ path }) => PICTURE.test(path));
  const paths = (pictures.length ? pictures : entries).map(({ path }) => foldersOf(path));
  const isPart = (folder: string | undefined) => folder !== undefined && folder.toLowerCase() in PARTS;
  for (let depth = 0; ; depth++) {
    const first = paths[0]?.[depth];
    if (first === undefined) break;
    if (paths.every((folders) => isPart(folders[depth])))
      return (folders) => ({ part: PARTS[folders[depth]?.toLowerCase() ?? ''] ?? PART.none, depth });
    if (!paths.every((folders) => folders[depth] === first)) break;
  }
  return () => ({ part: PART.none, depth: -1 });
}

function placeOf(
  path: string,
  partOf: ReturnType<typeof parts>,
): { readonly label: string; readonly part: Part } | undefined {
  const folders = foldersOf(path);
  const { part, depth } = partOf(folders);
  let last = folders.length - 1;
  if (last > depth + 1 && /^images?$/i.test(folders[last]!)) last--;
  if (last > depth) return { label: folders[last]!.normalize('NFC'), part };
  const [, project] = /^(.+)-!-/.exec(baseOf(path)) ?? [];
  return project === undefined ? undefined : { label: project.normalize('NFC'), part };
}
