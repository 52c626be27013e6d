import { Buffers } from '../../src/engine/webgpu/buffers.ts';
import type { Gpu } from '../../src/engine/webgpu/gpu.ts';
import type { Kernel } from '../../src/engine/webgpu/kernels/kernel.ts';

/** Runs one kernel by itself, and reads back what all its buffers hold then. */
export async function execute(
  gpu: Gpu,
  kernel: Kernel,
  networks: number,
  contents: readonly (Float32Array | Uint32Array)[],
): Promise<(Float32Array | Uint32Array)[]> {
  const { device } = gpu;
  const buffers = new Buffers(device);
  try {
    const pipeline = await gpu.pipeline(kernel);
    const placed = contents.map((values) =>
      buffers.of('operand', new Uint32Array(values.buffer, values.byteOffset, values.length)),
    );
    const group = device.createBindGroup({
      layout: pipeline.getBindGroupLayout(0),
      entries: placed.map((buffer, binding) => ({ binding, resource: { buffer } })),
    });
    const encoder = device.createCommandEncoder();
    const pass = encoder.beginComputePass();
    pass.setPipeline(pipeline);
    pass.setBindGroup(0, group);
    pass.dispatchWorkgroups(kernel.workgroups, 1, networks);
    pass.end();
    device.queue.submit([encoder.finish()]);
    const bytes = await gpu.read(placed.map((buffer) => ({ buffer, from: 0, bytes: buffer.size })));
    let at = 0;
    return contents.map((values) => {
      const Kind = values instanceof Float32Array ? Float32Array : Uint32Array;
      const found = new Kind(bytes, at, values.length);
      at += values.byteLength;
      return found;
    });
  } finally {
    buffers.dispose();
  }
}
