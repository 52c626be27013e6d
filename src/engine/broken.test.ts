import { expect, test, vi } from 'vitest';
import { rethrown } from './broken.ts';
import { DeviceFault } from './contract.ts';

const unmapped = new Error('Buffer was unmapped before mapping was resolved.');
const lost = new DeviceFault('lost', 'the WebGPU device was lost: gone');

test('an operation that fails before its device is said to be lost fails of the loss', async () => {
  const broken = new AbortController();
  setTimeout(() => broken.abort(lost), 20);
  await expect(rethrown(unmapped, broken.signal)).rejects.toBe(lost);
});

test('one that fails afterwards fails of it too', async () => {
  await expect(rethrown(unmapped, AbortSignal.abort(lost))).rejects.toBe(lost);
});

test('an operation of a device that is whole fails of itself, after a bounded time', async () => {
  vi.useFakeTimers();
  const failed = expect(rethrown(unmapped, new AbortController().signal)).rejects.toBe(unmapped);
  await vi.runAllTimersAsync();
  await failed;
  vi.useRealTimers();
});
