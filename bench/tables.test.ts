import { expect, it } from 'vitest';
import { PROCESSORS, suiteName, SUITES, isFull } from './suites.ts';
import { AGREEMENT, figureName, SEPARATE, SHARED } from './names.ts';
import { show, tableMarkdown, tableText } from './table.ts';
import { tablesOf } from './tables.ts';

const suite = SUITES.find((one) => isFull(one) && one.processor === 'wasm')!;
const rate = 'images × networks/s';
const [ours, library] = [PROCESSORS.wasm.candidates[0]!, PROCESSORS.wasm.candidates[2]!];
const sections = {
  [suiteName(suite)]: [
    { name: ours.ceiling!, unit: 'GFLOP/s', values: [20, 10, 40] },
    { name: ours.name, unit: rate, values: [3000, 1000, 2000] },
    { name: library.name, unit: rate, values: [1000, 1000, 250] },
  ],
  [AGREEMENT + suiteName(suite)]: [
    { name: ours.name, unit: 'of the way', values: [0] },
    { name: library.name, unit: 'of the way', values: [0.02] },
  ],
};

it('compares what was measured in the same round, and takes the median after', () => {
  const [table] = tablesOf({ sections });
  const row = table!.rows.find(([name]) => name === library.name)!;
  // 3, 1 and 8 times; the ratio of the medians would be 2
  expect(row.at(-1)).toBe('3 (1 – 8) ×');
});

it("counts the network's own arithmetic and sets it beside the ceiling of the round", () => {
  const [table] = tablesOf({ sections });
  const [, rates, work, share] = table!.rows.find(([name]) => name === ours.name)!;
  expect(rates).toBe('2,000 (1,000 – 3,000)');
  // By hand, forward, in multiply-adds: conv1 102,400 · conv2 294,912 · conv3 221,184 · conv4 331,776 · conv5 221,184 ·
  // fc6 12,288 · fc7 9,216 · fc8 3,840. Two operations each, thrice for training but for conv1's input gradient.
  const flops = 2 * (3 * (294_912 + 2 * 221_184 + 331_776 + 12_288 + 9_216 + 3_840) + 2 * 102_400);
  expect(work).toBe(
    `${show((2000 * flops) / 1e9)} (${show((1000 * flops) / 1e9)} – ${show((3000 * flops) / 1e9)})`,
  );
  expect(share).toMatch(/ %$/);
});

it('says who does not compute the same', () => {
  const [table] = tablesOf({ sections });
  expect(table!.notes!.join(' ')).toContain(`${library.name} differs by 2e-2`);
});

it('shows a section that it does not know as it is', () => {
  const page = [{ name: 'first paint', unit: 'ms', values: [120], note: 'cold' }];
  const [table] = tablesOf({ sections: { page } });
  expect(table).toMatchObject({ title: 'Page', rows: [['first paint', '120', 'ms', 'cold']] });
});

it('says how much sharing brings', () => {
  const figure = [
    { name: SHARED, unit: 's', values: [10, 20] },
    { name: SEPARATE, unit: 's', values: [30, 80] },
  ];
  const [table] = tablesOf({ sections: { [figureName(20)]: figure } });
  expect(table!.notes).toEqual(['Sharing makes it 3.5 (3 – 4) times as fast.']);
});

it('puts columns in line for a terminal, and rules for Markdown', () => {
  const table = {
    title: 'T',
    head: ['', 'x'],
    rows: [
      ['long name', '1'],
      ['b', '1,000'],
    ],
    notes: ['So.'],
  };
  expect(tableText(table)).toBe('T\n\n               x\nlong name      1\nb          1,000\nSo.');
  expect(tableMarkdown(table)).toContain('|  | x |\n| --- | --: |\n| long name | 1 |');
});
