import fc from 'fast-check';
import { expect, test } from 'vitest';
import { say } from '../../texts/say.ts';
import { DEFAULT_SETTINGS } from '../settings.ts';
import { decodeLink, encodeLink } from './link.ts';
import { taskOf } from './share-link.ts';
import { NO_SHARE } from '../share.ts';

const taskIn = (hash: string) => decodeLink(hash).share.task;

test.each([
  ['#v=1&task=Find+n)', 'Find n', ')'],
  ['#v=1&task=Find+n.)', 'Find n.', ')'],
  ['#v=1&task=Find+n).', 'Find n', ').'],
  ['#v=1&task=Find+n。', 'Find n', '。'],
  ['#v=1&task=Find+n，请打开', 'Find n', '，请打开'],
  ['#v=1&task=Find%20n）。谢谢', 'Find n', '）。谢谢'],
  ['#v=1&task=Find+n”', 'Find n', '”'],
  ['#v=1&task=Find+n>', 'Find n', '>'],
  ['#v=1&task=Find+n;', 'Find n', ';'],
  ['#v=1&task=%E6%89%BE%E5%87%BA+n%E3%80%82)', '找出 n。', ')'],
])('%s is the task without what follows the link, and that is said', (hash, task, tail) => {
  const { share, repairs } = decodeLink(hash);
  expect(share.task).toBe(task);
  expect(repairs.map((repair) => say(repair)).join()).toContain(tail);
});

test.each([
  ['a full stop', '#v=1&task=Find+n.', 'Find n.'],
  ['a question mark, which tools decode', '#v=1&task=Why?', 'Why?'],
  ['what the page leaves as it is', '#v=1&task=Find+n,+then:', 'Find n, then:'],
  ['a sign that is encoded', '#v=1&task=Find+n%29', 'Find n)'],
  ['a bracket that closes one of the task', '#v=1&task=Compare+(A)', 'Compare (A)'],
  ['a quote in a word', '#v=1&task=Why+don’t+we', 'Why don’t we'],
  ['a sentence of other scripts that was decoded', '#v=1&task=找出n。', '找出n。'],
  ['a list that was decoded', '#v=1&task=Do+1)+A3B+2)+B3B', 'Do 1) A3B 2) B3B'],
  ['a bracket before the next key', '#v=1&task=Find+n)&n=5', 'Find n)'],
])('%s stays', (_, hash, task) => expect(taskIn(hash)).toBe(task));

test('whatever the task, a link that this page writes says it, and says it too with a bracket behind it', () => {
  const tasks = fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: 60 })
    .map(taskOf)
    .filter((task) => task !== '');
  fc.assert(
    fc.property(tasks, (task) => {
      const experiment = DEFAULT_SETTINGS;
      const share = { ...NO_SHARE, task };
      const link = encodeLink({ experiment, engine: undefined, language: undefined, unknown: [], share });
      expect(decodeLink(link)).toMatchObject({ share: { task }, repairs: [] });
      expect(taskIn(`${link})`)).toBe(task);
    }),
  );
});
