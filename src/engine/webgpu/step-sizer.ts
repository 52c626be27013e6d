import type { Gpu } from './gpu.ts';
import type { Program } from './program.ts';

/** Milliseconds that a submit should take: browsers end those of some seconds, and people's pages wait meanwhile. */
const AIM = 70;
/** Submits under way: while the device has one, the next is ready. */
const IN_FLIGHT = 3;
/** How much longer than the last submit the next may be: the first measurements contain what happens only once. */
const GROWTH = 4;

/** Submits steps in groups that take the time they should, as measured. */
export class StepSizer {
  readonly #gpu: Gpu;
  #steps = 1;

  constructor(gpu: Gpu) {
    this.#gpu = gpu;
  }

  /** Runs a program so many times and waits until the device is done. */
  async run(program: Program, steps: number): Promise<void> {
    const flying: Promise<void>[] = [];
    let free = performance.now(); // since when the device has nothing older to do
    const submit = async (count: number): Promise<void> => {
      const submitted = performance.now();
      const { device } = this.#gpu;
      const encoder = device.createCommandEncoder();
      const pass = encoder.beginComputePass();
      for (let step = 0; step < count; step++) program.encode(pass);
      pass.end();
      device.queue.submit([encoder.finish()]);
      await this.#gpu.done();
      const now = performance.now();
      this.#measured(count, now - Math.max(free, submitted));
      free = now;
    };
    try {
      for (let done = 0; done < steps;) {
        const count = Math.min(this.#steps, steps - done);
        flying.push(submit(count));
        done += count;
        if (flying.length === IN_FLIGHT) await flying.shift();
      }
    } finally {
      await Promise.all(flying);
    }
  }

  #measured(steps: number, milliseconds: number): void {
    const wanted = Math.floor((steps * AIM) / Math.max(milliseconds, 0.1));
    this.#steps = Math.max(1, Math.min(wanted, this.#steps * GROWTH));
  }
}
