import { expect, it } from 'vitest';
import { measureRounds } from './rounds.ts';

it('measures everybody once a round, and every round begins with the next', async () => {
  const order: string[] = [];
  const measurable = (name: string, value: number) => ({
    name,
    unit: 's',
    close: async () => {},
    measure: async () => {
      order.push(name);
      return value + order.length;
    },
  });
  const measured = await measureRounds(
    [measurable('a', 100), { ...measurable('b', 200), note: 'why' }, measurable('c', 300)],
    3,
  );
  expect(order.join('')).toBe('abcbcacab');
  expect(measured).toEqual([
    { name: 'a', unit: 's', values: [101, 106, 108] },
    { name: 'b', unit: 's', values: [202, 204, 209], note: 'why' },
    { name: 'c', unit: 's', values: [303, 305, 307] },
  ]);
});
