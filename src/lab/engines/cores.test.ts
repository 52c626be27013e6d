import { expect, it } from 'vitest';
import { measuredThreads, type Spin, type Spun, threadsShown } from './cores.ts';

it.each([
  ['4 claimed on 2', 4, [10, 10, 10], [5, 5, 5, 5], 2],
  ['8 claimed on 3, while something else runs', 8, [10, 4, 9], [3, 3, 4, 4, 3, 3, 3, 3], 3],
  ['4 claimed, while something else takes nearly all', 4, [8, 10, 9], [2, 2, 2, 3], 2],
  ['8 threads of 8', 8, [10, 10, 10], [10, 10, 9, 9, 10, 9, 10, 9], 8],
  ['8 threads on 4 cores, two a core', 8, [10, 10, 10], [6, 6, 6, 7, 6, 6, 6, 7], 8],
  ['slower cores beside fast ones', 8, [10, 10, 10], [9, 9, 9, 9, 5, 5, 5, 5], 8],
])('threads of a machine that shows %s', (_, claimed, alone, together, threads) => {
  expect(threadsShown(claimed, alone, together)).toBe(threads);
});

/** A worker on a machine of so many cores: those that count at once share them. */
function machine(cores: number) {
  const counting = new Set<object>();
  const all: { ended: boolean }[] = [];
  const spawn = () => {
    const worker = {
      ended: false,
      onmessage: (_: MessageEvent<Spun>) => {},
      postMessage({ milliseconds }: Spin) {
        expect(milliseconds).toBeGreaterThan(0);
        counting.add(worker);
        setTimeout(() => {
          const rate = Math.min(1, cores / counting.size);
          setTimeout(() => {
            counting.delete(worker);
            worker.onmessage(new MessageEvent('message', { data: { rate, x: 1 } }));
          });
        });
      },
      terminate: () => void (worker.ended = true),
    };
    all.push(worker);
    return worker as unknown as Worker;
  };
  return { spawn, all };
}

it('measures how many workers run at once, and ends those that it measured with', async () => {
  const { spawn, all } = machine(2);
  expect(await measuredThreads(4, spawn)).toBe(2);
  expect(all.map(({ ended }) => ended)).toEqual([true, true, true, true]);
});

it('takes the browser at its word where it claims two, or starts no workers', async () => {
  const { spawn, all } = machine(1);
  expect(await measuredThreads(2, spawn)).toBe(2);
  expect(all).toHaveLength(0);
  const refusing = () => {
    throw new DOMException('refused', 'SecurityError');
  };
  expect(await measuredThreads(4, refusing)).toBe(4);
});
