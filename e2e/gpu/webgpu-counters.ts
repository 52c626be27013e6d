let launched = 0;
const live = new Set<GPUBuffer>();

// The page's whole WebGPU passes through here: what counts is what the browser is asked for.
const { createBuffer } = GPUDevice.prototype;
GPUDevice.prototype.createBuffer = function (this: GPUDevice, descriptor) {
  const buffer = createBuffer.call(this, descriptor);
  live.add(buffer);
  return buffer;
};
const { destroy } = GPUBuffer.prototype;
GPUBuffer.prototype.destroy = function (this: GPUBuffer) {
  live.delete(this);
  return destroy.call(this);
};
const { dispatchWorkgroups } = GPUComputePassEncoder.prototype;
GPUComputePassEncoder.prototype.dispatchWorkgroups = function (this: GPUComputePassEncoder, x, y, z) {
  launched++;
  return dispatchWorkgroups.call(this, x, y, z);
};

/** How many buffers were made and not destroyed, tfjs's included. */
export const liveBuffers = (): number => live.size;

/** How often a kernel was launched so far. */
export const dispatches = (): number => launched;
