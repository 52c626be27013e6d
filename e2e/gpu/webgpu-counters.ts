let launched = 0;
const launchedOf = new Map<string, number>();
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
let kernel = '';
const { setPipeline } = GPUComputePassEncoder.prototype;
GPUComputePassEncoder.prototype.setPipeline = function (this: GPUComputePassEncoder, pipeline) {
  kernel = pipeline.label;
  return setPipeline.call(this, pipeline);
};
const { dispatchWorkgroups } = GPUComputePassEncoder.prototype;
GPUComputePassEncoder.prototype.dispatchWorkgroups = function (this: GPUComputePassEncoder, x, y, z) {
  launched++;
  launchedOf.set(kernel, dispatchesOf(kernel) + 1);
  return dispatchWorkgroups.call(this, x, y, z);
};

/** How many buffers were made and not destroyed, tfjs's included. */
export const liveBuffers = (): number => live.size;

/** How often a kernel was launched so far. */
export const dispatches = (): number => launched;

/** How often the kernel of a name was launched so far. */
export const dispatchesOf = (name: string): number => launchedOf.get(name) ?? 0;
