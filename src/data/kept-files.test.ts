import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { keepFile, keptFiles } from './kept-files.ts';

test('a file that was kept comes back, once', async () => {
  expect(await keptFiles()).toEqual([]);
  await keepFile('{"a":1}');
  await keepFile('{"a":1}');
  await keepFile('{"b":2}');
  expect((await keptFiles()).toSorted()).toEqual(['{"a":1}', '{"b":2}']);
});
