import { expect, it } from 'vitest';
import { search } from './find-tiling.ts';
import { type Tiling, TILING } from './layout.ts';

const nameOf = ({ vectors, columns, together }: Tiling) =>
  `${vectors}×${columns}${together ? ' together' : ''}`;

/** Searches on a device that takes so many milliseconds; tells what was found and what was tried for it. */
async function found(times: Readonly<Record<string, number>>) {
  const tried: string[] = [];
  const best = await search((tiling) => {
    tried.push(nameOf(tiling));
    return Promise.resolve(times[nameOf(tiling)]!);
  });
  return { best: nameOf(best), tried };
}

it('goes on to less work for a thread for as long as that is faster', async () => {
  // The first two as an NVIDIA H100 took for a step of seven networks, in units of 0.1 ms.
  expect(await found({ '2×4': 9.75, '1×4 together': 7.06, '1×2 together': 6 })).toEqual({
    best: '1×2 together',
    tried: ['2×4', '1×4 together', '1×2 together'],
  });
  const slower = { '2×4': 9.75, '1×4 together': 7.06, '1×2 together': 8 };
  expect((await found(slower)).best).toBe('1×4 together');
});

it('tries more work where less is slower, and stays where nothing is clearly faster', async () => {
  expect(await found({ '2×4': 10, '1×4 together': 12, '2×4 together': 9, '4×4 together': 8 })).toEqual({
    best: '4×4 together',
    tried: ['2×4', '1×4 together', '2×4 together', '4×4 together'],
  });
  const alike = { '2×4': 10, '1×4 together': 9.9, '2×4 together': 9.8 };
  expect((await found(alike)).best).toBe(nameOf(TILING));
});
