import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { passing } from './passing.ts';

const MB = 1 << 20;

/** Bytes that tell their places, in pieces that fit to nothing; `streamed` counts how often they were begun. */
function stream(size: number, piece: number) {
  const bytes = Uint8Array.from({ length: size }, (_, i) => (i * 31 + (i >> 8)) & 255);
  const counted = { streamed: 0 };
  async function* pieces(): AsyncGenerator<Uint8Array> {
    counted.streamed++;
    for (let at = 0; at < size; at += piece) yield bytes.subarray(at, at + piece);
  }
  return { bytes, pieces, counted };
}

describe('bytes that can only be streamed', () => {
  const { bytes, pieces, counted } = stream(3 * MB + 123, 70_001);

  it('are those of their places, in whatever order they are asked for, kept or not', async () => {
    const place = fc.nat(bytes.length + 1000);
    const step = fc.record({ from: place, length: fc.nat(MB), isPassed: fc.boolean() });
    const orders = fc.array(step, { minLength: 1, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(orders, fc.constantFrom(0, 1000, MB + 5, 9 * MB), async (steps, most) => {
        const { read, passed } = passing(pieces, most);
        for (const { from, length, isPassed } of steps) {
          const found = await read(from, from + length);
          expect(Buffer.compare(found, bytes.subarray(from, from + length))).toBe(0);
          if (isPassed) passed!(from + found.length);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('are streamed once by who looks through them and then reads them in their order', async () => {
    counted.streamed = 0;
    const { read, passed } = passing(pieces);
    for (let at = 0; at < bytes.length; at += 512) await read(at, at + 512);
    for (let at = 0; at < bytes.length; at += 10_000) {
      await read(at, at + 10_000);
      passed!(at + 10_000);
    }
    expect(counted.streamed).toBe(1);
    await read(0, 1); // it was let go
    expect(counted.streamed).toBe(2);
  });

  it('end once, after what was read, and are there still', async () => {
    counted.streamed = 0;
    let ended = 0;
    async function* ending(): AsyncGenerator<Uint8Array> {
      yield* pieces();
      ended++;
    }
    const { read, end } = passing(ending);
    const found = await read(0, MB);
    expect(ended).toBe(0);
    await end!();
    await end!();
    expect([counted.streamed, ended]).toEqual([1, 1]);
    expect(Buffer.compare(await read(0, MB), found)).toBe(0);
    expect(counted.streamed).toBe(1);
    expect(Buffer.compare(await read(2 * MB, 3 * MB), bytes.subarray(2 * MB, 3 * MB))).toBe(0);
    expect(counted.streamed).toBe(2);
  });

  it('are streamed once more for what is more than is kept', async () => {
    counted.streamed = 0;
    const { read } = passing(pieces, MB);
    await read(bytes.length - 1, bytes.length);
    await read(MB - 10, MB);
    expect(counted.streamed).toBe(1);
    for (let at = 0; at < bytes.length; at += 10_000) await read(at, at + 10_000);
    expect(counted.streamed).toBe(2);
  });
});
