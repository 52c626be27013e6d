/** Buffers that live and die together. */
export class Buffers {
  readonly #device: GPUDevice;
  readonly #all: GPUBuffer[] = [];

  constructor(device: GPUDevice) {
    this.#device = device;
  }

  /** A buffer of zeros that kernels read and write. */
  zeros(label: string, bytes: number): GPUBuffer {
    const buffer = this.#device.createBuffer({
      label,
      size: 4 * Math.ceil(bytes / 4),
      usage: GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC | GPUBufferUsage.COPY_DST,
    });
    this.#all.push(buffer);
    return buffer;
  }

  /** A buffer that holds a copy of some values; what fills the last word up is zero. */
  of(label: string, values: Uint8Array | Uint32Array): GPUBuffer {
    const buffer = this.zeros(label, values.byteLength);
    const whole = new Uint8Array(buffer.size);
    whole.set(new Uint8Array(values.buffer, values.byteOffset, values.byteLength));
    this.#device.queue.writeBuffer(buffer, 0, whole);
    return buffer;
  }

  dispose(): void {
    for (const buffer of this.#all.splice(0)) buffer.destroy();
  }
}
