import type { Gauge } from '../training.ts';

const BYTES = 2 ** 26;
/** Copies of one measurement. */
const TIMES = 8;

/** Copies 64 MiB from one place in memory to another: GB/s copied. */
export function openMemoryCopy(): Gauge {
  const source = new Uint8Array(BYTES).fill(1);
  const target = new Uint8Array(BYTES);
  return {
    async rate() {
      const start = performance.now();
      for (let time = 0; time < TIMES; time++) target.set(source);
      return (TIMES * BYTES) / (performance.now() - start) / 1e6;
    },
    dispose: () => {},
  };
}

/** The same from one of a device's buffers to another. */
export function openBufferCopy(device: GPUDevice): Gauge {
  const usage = GPUBufferUsage.COPY_SRC | GPUBufferUsage.COPY_DST;
  const source = device.createBuffer({ size: BYTES, usage });
  const target = device.createBuffer({ size: BYTES, usage });
  return {
    async rate() {
      await device.queue.onSubmittedWorkDone();
      const start = performance.now();
      const encoder = device.createCommandEncoder();
      for (let time = 0; time < TIMES; time++) encoder.copyBufferToBuffer(source, 0, target, 0, BYTES);
      device.queue.submit([encoder.finish()]);
      await device.queue.onSubmittedWorkDone();
      return (TIMES * BYTES) / (performance.now() - start) / 1e6;
    },
    dispose() {
      source.destroy();
      target.destroy();
    },
  };
}
