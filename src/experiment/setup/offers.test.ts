import { expect, test } from 'vitest';
import { offersOf } from './offers.ts';

test('two groups of a file stand against each other, of more each against the rest', () => {
  const sea = { name: 'sea', classes: [0] };
  const pond = { name: 'pond', classes: [1, 2] };
  const land = { name: 'land', classes: [3, 4] };
  expect(offersOf([{ name: 'where', groups: [sea, land] }])).toEqual([
    { grouping: 'where', first: 'sea', second: 'land', classes: [0] },
  ]);
  expect(offersOf([{ name: 'where', groups: [sea, pond, land] }])).toEqual([
    { grouping: 'where', first: 'sea', classes: [0] },
    { grouping: 'where', first: 'pond', classes: [1, 2] },
    { grouping: 'where', first: 'land', classes: [3, 4] },
  ]);
  expect(offersOf([{ name: 'all', groups: [sea] }])).toEqual([]);
});
