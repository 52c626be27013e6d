import { expect, test } from 'vitest';
import { filesIn, TooManyFiles } from './walk.ts';

const NEVER = new AbortController().signal;

/** A folder as browsers give it: its entries come two at a time. */
function folder(
  name: string,
  inside: readonly (File | FileSystemDirectoryEntry)[],
): FileSystemDirectoryEntry {
  const entries = inside.map((one) =>
    one instanceof File
      ? { name: one.name, isFile: true, isDirectory: false, file: (tell: (file: File) => void) => tell(one) }
      : one,
  ) as FileSystemEntry[];
  return {
    name,
    isFile: false,
    isDirectory: true,
    createReader() {
      let at = 0;
      return {
        readEntries(tell: (entries: FileSystemEntry[]) => void) {
          tell(entries.slice(at, at + 2));
          at += 2;
        },
      };
    },
  } as FileSystemDirectoryEntry;
}

const file = (name: string) => new File([], name);
const BIRDS = folder('birds', [
  folder('gull', [file('1.jpg'), file('2.jpg'), file('3.jpg')]),
  file('notes.txt'),
  folder('hen', [folder('young', [file('1.jpg')])]),
]);

test('all files of folders are found, with the folders above them', async () => {
  const files = await filesIn([file('a.zip'), BIRDS], NEVER);
  expect(files.map(({ path }) => path).sort()).toEqual([
    'a.zip',
    'birds/gull/1.jpg',
    'birds/gull/2.jpg',
    'birds/gull/3.jpg',
    'birds/hen/young/1.jpg',
    'birds/notes.txt',
  ]);
});

test('a folder of more files and folders than are listed is refused', async () => {
  // The folder itself, gull, notes.txt, hen, three files, young, and one file.
  await expect(filesIn([BIRDS], NEVER, 9)).resolves.toHaveLength(5);
  await expect(filesIn([BIRDS], NEVER, 8)).rejects.toThrow(TooManyFiles);
});

test('reading ends when it is no longer wanted', async () => {
  await expect(filesIn([BIRDS], AbortSignal.abort())).rejects.toThrow();
});
