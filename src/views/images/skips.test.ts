import { expect, test } from 'vitest';
import { message } from '../../messages.ts';
import { skipsOf } from './skips.ts';

const no = (path: string) => ({ path, reason: message('notAPicture', { file: path }) });
const other = (path: string, format: string) => ({
  path,
  reason: message('otherFormat', { file: path, format }),
});

test('files are gathered by reason and by name, what is most frequent first', () => {
  expect(
    skipsOf([
      other('owl/1.gif', 'GIF'),
      no('notes.txt'),
      no('gull/.DS_Store'),
      no('readme'),
      other('owl/2.tif', 'TIFF'),
      no('hen/.DS_Store'),
      other('owl/3.gif', 'GIF'),
    ]),
  ).toEqual([
    {
      reason: message('notAPicture', { file: 'notes.txt' }),
      count: 4,
      others: [
        { name: '.DS_Store', count: 2 },
        { name: 'readme', count: 1 },
      ],
    },
    {
      reason: message('otherFormat', { file: 'owl/1.gif', format: 'GIF' }),
      count: 2,
      others: [{ name: '3.gif', count: 1 }],
    },
    {
      reason: message('otherFormat', { file: 'owl/2.tif', format: 'TIFF' }),
      count: 1,
      others: [],
    },
  ]);
});
