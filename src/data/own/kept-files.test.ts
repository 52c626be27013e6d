import 'fake-indexeddb/auto';
import { openDB } from 'idb';
import { beforeEach, expect, test } from 'vitest';
import type { FileNote, Mark } from '../../experiment/results/imported.ts';
import { message } from '../../messages.ts';
import {
  bringFilesBack,
  deleteFilesAside,
  idOf,
  keepFile,
  keepNote,
  keptNotes,
  keptText,
  putFilesAside,
} from './kept-files.ts';

beforeEach(() => {
  indexedDB = new IDBFactory();
});

const note = (text: string, when: number, mark: Mark = 'in'): FileNote => ({
  id: idOf(text),
  name: `${text}.json`,
  when,
  mark,
  refused: new Map(),
});

const keep = (text: string, when: number, mark?: Mark) => keepFile(note(text, when, mark), text);
const names = async () => (await keptNotes()).map(({ name }) => name);

test('a file that was kept comes back once, with what is known of it, in the order of time', async () => {
  expect(await keptNotes()).toEqual([]);
  await keep('b', 2);
  await keep('a', 3);
  await keep('b', 2);
  expect(await keptNotes()).toEqual([note('b', 2), note('a', 3)]);
  expect(await keptText(idOf('a'))).toBe('a');
});

test('files of the first version of the database stay, without a name', async () => {
  const old = await openDB('graft-files', 1, {
    upgrade: (database) => void database.createObjectStore('files'),
  });
  await old.put('files', '{"a":1}', idOf('{"a":1}'));
  old.close();
  expect(await keptNotes()).toEqual([
    { id: idOf('{"a":1}'), name: '', when: 0, mark: 'in', refused: new Map() },
  ]);
  expect(await keptText(idOf('{"a":1}'))).toBe('{"a":1}');
  await keep('b', 2);
  expect(await names()).toEqual(['', 'b.json']);
});

test('what was refused and set aside is so at the next visit', async () => {
  await keep('a', 1);
  const refused = new Map([['key', message('anotherRecipe')]]);
  await keepNote({ ...note('a', 1, 'aside'), refused });
  expect(await keptNotes()).toEqual([{ ...note('a', 1, 'aside'), refused }]);
  await keepNote(note('never kept', 1));
  expect(await names()).toEqual(['a.json']);
});

test('a file that was removed is there until the next visit, and gone after it', async () => {
  await keep('a', 1);
  await keepNote(note('a', 1, 'removed'));
  await keepNote(note('a', 1, 'in')); // taken back
  expect(await names()).toEqual(['a.json']);
  await keepNote(note('a', 1, 'removed'));
  expect(await names()).toEqual([]);
  expect(await keptText(idOf('a'))).toBeUndefined();
});

test('all files are put aside and brought back, beside those that came meanwhile', async () => {
  await keep('a', 1);
  await keep('b', 2, 'aside');
  await putFilesAside();
  expect(await keptNotes()).toEqual([]);
  await keep('c', 3);
  expect(await names()).toEqual(['c.json']);
  await bringFilesBack();
  expect(await keptNotes()).toEqual([note('a', 1), note('b', 2, 'aside'), note('c', 3)]);
});

test('what was put aside can be deleted for good, and nothing else goes', async () => {
  await keep('a', 1);
  await putFilesAside();
  await keep('b', 2);
  await deleteFilesAside();
  await bringFilesBack();
  expect(await keptNotes()).toEqual([note('b', 2)]);
  expect(await keptText(idOf('a'))).toBeUndefined();
});
