import { expect, it } from 'vitest';
import { BadOption } from '../scripts/command/run.ts';
import { alternately, comparisonTables, paired, readOutputs, type Side } from './compare.ts';

const of = (name: string, ...values: number[]) => ({ opens: [{ name, unit: 'ms', values }] });

it('both are measured in every round, in the order A B B A', async () => {
  const order: string[] = [];
  const measure = (side: Side, round: number) => {
    order.push(`${side} ${round}`);
    return Promise.resolve(of('paint', side === 'before' ? 100 + round : 50));
  };
  const comparison = await alternately(3, measure);
  expect(order).toEqual(['before 0', 'now 0', 'now 1', 'before 1', 'before 2', 'now 2']);
  expect(comparison['opens']).toEqual([
    {
      name: 'paint',
      unit: 'ms',
      before: [100, 101, 102],
      now: [50, 50, 50],
      ratios: [0.5, 50 / 101, 50 / 102],
    },
  ]);
});

it('ratios are of the same round, so that a machine that was busy in one slows both', () => {
  const [row] = paired([of('paint', 100), of('paint', 400)], [of('paint', 110), of('paint', 440)])['opens']!;
  expect(row!.ratios.map((ratio) => ratio.toFixed(6))).toEqual(['1.100000', '1.100000']);
});

it('a round’s value is the median of what was measured in it', () => {
  const [row] = paired([of('paint', 1, 9, 2)], [of('paint', 4)])['opens']!;
  expect(row).toMatchObject({ before: [2], now: [4], ratios: [2] });
});

it('what only one of both has is shown without a ratio, and so is what was nothing before', () => {
  const comparison = paired(
    [{ opens: [...of('gone', 5).opens, ...of('sent', 0).opens] }],
    [{ opens: [...of('new', 7).opens, ...of('sent', 3).opens] }],
  );
  expect(comparisonTables(comparison, 'abc1234')).toEqual([
    {
      title: 'opens',
      head: ['', '', 'abc1234', 'now', 'now / before'],
      rows: [
        ['new', 'ms', '', '7', ''],
        ['sent', 'ms', '0', '3', ''],
        ['gone', 'ms', '5', '', ''],
      ],
    },
  ]);
});

it('the table shows both medians, and the ratio with its lowest and highest', () => {
  const before = [100, 200, 100].map((value) => of('paint', value));
  const now = [90, 220, 50].map((value) => of('paint', value));
  expect(comparisonTables(paired(before, now), 'abc1234')[0]!.rows).toEqual([
    ['paint', 'ms', '100', '90', '0.9 (0.5 – 1.1)'],
  ]);
});

it('a comparison goes to files that are named, never among the committed results', () => {
  expect(readOutputs('abc', { out: 'a.md', json: 'a.json' })).toEqual({ out: 'a.md', json: 'a.json' });
  expect(readOutputs(undefined, { out: undefined, json: '' })).toEqual({ out: undefined, json: '' });
  expect(() => readOutputs('abc', { out: undefined, json: '' })).toThrow(BadOption);
  expect(() => readOutputs(undefined, { out: 'a.md', json: undefined })).toThrow(/there is no --compare/);
});
