import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Gpu } from './gpu.ts';
import { StepSizer } from './step-sizer.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A device that does one submit after the other, each step in so many milliseconds, and may break. */
function fakeGpu(stepMilliseconds: () => number, breaksAfter = Infinity) {
  const submits: { steps: number; milliseconds: number }[] = [];
  let encoded = 0;
  let free = 0;
  let under = 0;
  let mostUnder = 0;
  const pass = { end: () => {} };
  const encoder = { beginComputePass: () => pass, finish: () => ({}) };
  const submit = () => {
    const milliseconds = encoded * stepMilliseconds();
    submits.push({ steps: encoded, milliseconds });
    encoded = 0;
    free = Math.max(free, performance.now()) + milliseconds;
    mostUnder = Math.max(mostUnder, ++under);
  };
  const done = async () => {
    await new Promise((resolve) => void setTimeout(resolve, free - performance.now()));
    under--;
    if (submits.length > breaksAfter) throw new Error('the device was lost');
  };
  return {
    gpu: { device: { createCommandEncoder: () => encoder, queue: { submit } }, done } as unknown as Gpu,
    program: { launches: 1, encode: () => void encoded++ },
    submits,
    mostUnder: () => mostUnder,
  };
}

/** Lets the fake clock go until a promise has settled. */
async function settled<T>(promise: Promise<T>): Promise<T> {
  const ends = promise.then(
    () => true,
    () => true,
  );
  while (!(await Promise.race([ends, vi.advanceTimersByTimeAsync(5).then(() => false)])));
  return promise;
}

it('runs every step once, a few submits ahead of the device', async () => {
  const { gpu, program, submits, mostUnder } = fakeGpu(() => 3);
  await settled(new StepSizer(gpu).run(program, 500));
  expect(submits.reduce((sum, { steps }) => sum + steps, 0)).toBe(500);
  expect(mostUnder()).toBe(3);
});

it('finds submits of 50 to 100 milliseconds, and finds them again when the device slows down', async () => {
  let each = 2;
  const { gpu, program, submits } = fakeGpu(() => each);
  const sizer = new StepSizer(gpu);
  await settled(sizer.run(program, 1000));
  const fast = submits.splice(0).slice(5, -1);
  expect(fast.length).toBeGreaterThan(5);
  each = 11;
  await settled(sizer.run(program, 300));
  const slow = submits.slice(5, -1);
  expect(slow.length).toBeGreaterThan(5);
  for (const { milliseconds } of [...fast, ...slow]) {
    expect(milliseconds).toBeGreaterThanOrEqual(50);
    expect(milliseconds).toBeLessThanOrEqual(100);
  }
});

it('begins with a single step, and takes single steps where one is long already', async () => {
  const { gpu, program, submits } = fakeGpu(() => 400);
  await settled(new StepSizer(gpu).run(program, 6));
  expect(submits.map(({ steps }) => steps)).toEqual([1, 1, 1, 1, 1, 1]);
});

it('rejects when the device breaks, and submits no more', async () => {
  const { gpu, program, submits } = fakeGpu(() => 3, 4);
  await expect(settled(new StepSizer(gpu).run(program, 10_000))).rejects.toThrow('the device was lost');
  expect(submits.length).toBeLessThanOrEqual(8);
});
