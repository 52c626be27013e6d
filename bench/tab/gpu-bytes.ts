let held = 0;

/** Bytes of all the buffers that this page holds on graphics devices, whichever library made them. */
export const gpuBytes = (): number => held;

/** Counts buffers from now on. */
export function countGpuBytes(): void {
  if (!('GPUDevice' in globalThis)) return;
  const { createBuffer } = GPUDevice.prototype;
  const { destroy } = GPUBuffer.prototype;
  const alive = new WeakSet<GPUBuffer>();
  GPUDevice.prototype.createBuffer = function (descriptor) {
    const buffer = createBuffer.call(this, descriptor);
    alive.add(buffer);
    held += buffer.size;
    return buffer;
  };
  GPUBuffer.prototype.destroy = function () {
    if (alive.delete(this)) held -= this.size;
    return destroy.call(this);
  };
}
