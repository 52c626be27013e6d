import { expect, test } from 'vitest';
import { readReport, type Report } from './report.ts';

const REPORTS: readonly Report[] = [
  { kind: 'moved', hash: '#v=1&n=4' },
  { kind: 'moved', hash: '' },
  { kind: 'trained' },
  { kind: 'predicted' },
  { kind: 'predicted', score: 57 },
];

test('what the page tells is read as it was told', () => {
  for (const report of REPORTS) expect(readReport(structuredClone(report))).toEqual(report);
});

test.each([
  [undefined],
  [null],
  ['trained'],
  [{}],
  [{ kind: 'passed' }],
  [{ kind: 'moved' }],
  [{ kind: 'moved', hash: 'javascript:alert(1)' }],
  [{ kind: 'predicted', score: 101 }],
  [{ kind: 'predicted', score: Number.NaN }],
  [{ kind: 'predicted', score: '57' }],
])('other messages are none: %o', (data) => {
  expect(readReport(data)).toBeUndefined();
});
