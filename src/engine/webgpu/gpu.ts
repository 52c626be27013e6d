import { rethrown } from '../broken.ts';
import { DeviceFault } from '../contract.ts';
import type { Kernel } from './kernels/kernel.ts';
import { TILING } from './layout.ts';

/** A device and what has been compiled for it: cohorts of one shape share their pipelines. */
export class Gpu {
  readonly device: GPUDevice;
  /** Aborted with a DeviceFault when the device is lost or refuses a command. */
  readonly broken: AbortSignal;
  /** How its threads share the work of every cohort to come. */
  tiling = TILING;
  readonly #pipelines = new Map<string, Promise<GPUComputePipeline>>();
  readonly #rethrown = (error: unknown) => rethrown(error, this.broken);

  constructor(device: GPUDevice, broken: AbortSignal) {
    this.device = device;
    this.broken = broken;
  }

  /** @throws DeviceFault where the kernel does not compile */
  pipeline({ name, code }: Kernel): Promise<GPUComputePipeline> {
    const known = this.#pipelines.get(code);
    if (known) return known;
    // What is wrong with the code, the pipeline says as well.
    this.device.pushErrorScope('validation');
    const module = this.device.createShaderModule({ label: name, code });
    void this.device.popErrorScope();
    const pipeline = this.device
      .createComputePipelineAsync({ label: name, layout: 'auto', compute: { module } })
      .catch((error: unknown) => {
        this.#pipelines.delete(code);
        const reason = error instanceof Error ? error.message : String(error);
        const refused = `the WebGPU device cannot compile the kernel ${name}: ${reason}`;
        return rethrown(new DeviceFault('refused', refused), this.broken);
      });
    this.#pipelines.set(code, pipeline);
    return pipeline;
  }

  /**
   * Runs what makes buffers and commands, and waits for the device's opinion.
   * @throws DeviceFault where memory is short, or a command is invalid
   */
  async checked<T>(make: () => T): Promise<T> {
    const { device } = this;
    device.pushErrorScope('internal');
    device.pushErrorScope('validation');
    device.pushErrorScope('out-of-memory');
    let made: T;
    const opinions: Promise<GPUError | null>[] = [];
    try {
      made = make();
    } finally {
      opinions.push(device.popErrorScope(), device.popErrorScope(), device.popErrorScope());
    }
    const [memory, ...refused] = await Promise.all(opinions).catch(this.#rethrown);
    this.broken.throwIfAborted();
    if (memory) throw new DeviceFault('memory', 'the WebGPU device has not enough memory for this cohort');
    const error = refused.find(Boolean);
    if (error) throw new DeviceFault('refused', `the WebGPU device refused a command: ${error.message}`);
    return made;
  }

  /** Waits until the device has done all that was submitted. */
  async done(): Promise<void> {
    await this.device.queue.onSubmittedWorkDone().catch(this.#rethrown);
    this.broken.throwIfAborted();
  }

  /** Reads whole buffers, or parts of them, by way of a buffer that the processor can map. */
  async read(parts: readonly { buffer: GPUBuffer; from: number; bytes: number }[]): Promise<ArrayBuffer> {
    const { device } = this;
    const size = parts.reduce((sum, { bytes }) => sum + bytes, 0);
    const staging = device.createBuffer({ size, usage: GPUBufferUsage.COPY_DST | GPUBufferUsage.MAP_READ });
    try {
      const encoder = device.createCommandEncoder();
      let at = 0;
      for (const { buffer, from, bytes } of parts) {
        encoder.copyBufferToBuffer(buffer, from, staging, at, bytes);
        at += bytes;
      }
      device.queue.submit([encoder.finish()]);
      await staging.mapAsync(GPUMapMode.READ).catch(this.#rethrown);
      this.broken.throwIfAborted();
      return staging.getMappedRange().slice(0);
    } finally {
      staging.destroy();
    }
  }
}
