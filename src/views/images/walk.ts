import type { ChosenFile } from '../../experiment/setup/own-images.ts';
import type { Dropped } from '../files/dropped.ts';

/** More files and folders are not listed: twice the images that a data set can have. */
export const MOST_FILES = 400_000;

/** Thrown where there are more files than are listed. */
export class TooManyFiles extends Error {
  readonly file: string;

  constructor(file: string) {
    super(`expected at most ${MOST_FILES} files, found more in ${file}`);
    this.file = file;
  }
}

/**
 * All files of what was dropped, with the folders above them.
 * @throws TooManyFiles; a DOMException where a folder cannot be read or the signal is aborted
 */
export async function filesIn(
  dropped: readonly Dropped[],
  signal: AbortSignal,
  most: number = MOST_FILES,
): Promise<readonly ChosenFile[]> {
  const files: ChosenFile[] = dropped.flatMap((one) =>
    one instanceof File ? { path: one.name, file: one } : [],
  );
  const folders = dropped.flatMap((one) => (one instanceof File ? [] : { path: one.name, entry: one }));
  let seen = dropped.length;
  for (const { path, entry } of folders) {
    for await (const batch of batchesOf(entry)) {
      signal.throwIfAborted();
      seen += batch.length;
      if (seen > most) throw new TooManyFiles(path);
      const inside = batch.map((one) => ({ path: `${path}/${one.name}`, entry: one }));
      for (const one of inside) if (isFolder(one)) folders.push(one);
      files.push(
        ...(await Promise.all(
          inside.filter(isFile).map(async (one) => ({ path: one.path, file: await fileOf(one.entry) })),
        )),
      );
    }
  }
  return files;
}

interface Found<E extends FileSystemEntry = FileSystemEntry> {
  readonly path: string;
  readonly entry: E;
}
const isFolder = (one: Found): one is Found<FileSystemDirectoryEntry> => one.entry.isDirectory;
const isFile = (one: Found): one is Found<FileSystemFileEntry> => one.entry.isFile;

/** A folder's entries, as many at a time as the browser gives. */
async function* batchesOf(folder: FileSystemDirectoryEntry): AsyncGenerator<readonly FileSystemEntry[]> {
  const reader = folder.createReader();
  for (;;) {
    const batch = await new Promise<FileSystemEntry[]>((resolve, reject) => {
      reader.readEntries(resolve, reject);
    });
    if (batch.length === 0) return;
    yield batch;
  }
}

const fileOf = (entry: FileSystemFileEntry): Promise<File> =>
  new Promise((resolve, reject) => {
    entry.file(resolve, reject);
  });
