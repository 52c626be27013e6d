import { expect, test } from 'vitest';
import type { Text } from '../../texts/texts.ts';
import { texts } from '../../texts/texts.ts';
import type { RunResult } from '../../experiment/results/result.ts';
import { sampleResult } from '../../testing/sample-result.ts';
import { rowOf } from './rows.ts';

const t = texts.getFixedT('en', 'diagram') as unknown as Text<'diagram'>;
const rowFor = (more: Partial<RunResult>) =>
  rowOf({ kind: 'done', result: sampleResult('A3B', more), faces: [], recorded: true }, t);

test('copied layers are held where their bits before and after training are the same', () => {
  expect(rowFor({ copiedHash: { before: 'f12e0dc594abc85a', after: 'f12e0dc594abc85a' } }).held).toBe(true);
  expect(rowFor({ copiedHash: { before: 'f12e0dc594abc85a', after: '4bd1674e1c6f88a6' } }).held).toBe(false);
});

test('nothing is said of bits that are not known', () => {
  const { copiedHash: _, ...unknown } = sampleResult('A3B');
  expect(rowOf({ kind: 'done', result: unknown, faces: [], recorded: true }, t).held).toBe(false);
  expect(rowOf(undefined, t)).toEqual({});
});
