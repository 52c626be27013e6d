import type { Gauge } from '../contender.ts';

/** Outputs of a thread, rows by vectors of columns: which of them is fastest depends on the device. */
const TILES = [
  [4, 1],
  [8, 1],
  [4, 2],
  [8, 2],
  [8, 4],
] as const;

const lines = (count: number, line: (i: number) => string) =>
  Array.from({ length: count }, (_, i) => line(i)).join('\n');

/** Multiplies two square matrices, sums in registers, all loads in vectors. */
const matmul = (size: number, rows: number, vectors: number): string => `
@group(0) @binding(0) var<storage, read> a: array<vec4f>;
@group(0) @binding(1) var<storage, read> b: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> c: array<vec4f>;
@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let row = id.x / ${size / 4 / vectors}u * ${rows}u;
  let column = id.x % ${size / 4 / vectors}u * ${vectors}u;
  ${lines(rows, (r) => lines(vectors, (v) => `var sum${r}${v} = vec4f();`))}
  for (var k = 0u; k < ${size / 4}u; k++) {
    ${lines(rows, (r) => `let a${r} = a[(row + ${r}u) * ${size / 4}u + k];`)}
    ${lines(vectors, (v) => {
      const four = [0, 1, 2, 3].map((j) => `b[(k * 4u + ${j}u) * ${size / 4}u + column + ${v}u]`).join(', ');
      return `{ let m = mat4x4f(${four});\n${lines(rows, (r) => `sum${r}${v} += m * a${r};`)} }`;
    })}
  }
  ${lines(rows, (r) => lines(vectors, (v) => `c[(row + ${r}u) * ${size / 4}u + column + ${v}u] = sum${r}${v};`))}
}`;

/** Multiplies two square matrices on a device: GFLOP/s of the fastest tile, at the moment. */
export async function openMatmul(device: GPUDevice, size: number): Promise<Gauge> {
  const matrices = [1, 2, 3].map(() => matrix(device, size));
  const entries = matrices.map((buffer, binding) => ({ binding, resource: { buffer } }));
  const tiles = await Promise.all(
    TILES.map(async ([rows, vectors]) => {
      const module = device.createShaderModule({ code: matmul(size, rows, vectors) });
      const pipeline = await device.createComputePipelineAsync({ layout: 'auto', compute: { module } });
      const group = device.createBindGroup({ layout: pipeline.getBindGroupLayout(0), entries });
      return { pipeline, group, workgroups: size ** 2 / (4 * rows * vectors) / 64 };
    }),
  );
  const gauge: Gauge = {
    async rate() {
      let fastest = 0;
      for (const { pipeline, group, workgroups } of tiles) {
        const start = performance.now();
        const encoder = device.createCommandEncoder();
        const pass = encoder.beginComputePass();
        pass.setPipeline(pipeline);
        pass.setBindGroup(0, group);
        pass.dispatchWorkgroups(workgroups);
        pass.end();
        device.queue.submit([encoder.finish()]);
        await device.queue.onSubmittedWorkDone();
        fastest = Math.max(fastest, (2 * size ** 3) / (performance.now() - start) / 1e6);
      }
      return fastest;
    },
    dispose: () => matrices.forEach((buffer) => buffer.destroy()),
  };
  await gauge.rate(); // the first time compiles
  return gauge;
}

/** Zeros may be faster than numbers. */
function matrix(device: GPUDevice, size: number): GPUBuffer {
  const usage = GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_DST;
  const buffer = device.createBuffer({ size: 4 * size ** 2, usage });
  device.queue.writeBuffer(
    buffer,
    0,
    Float32Array.from({ length: size ** 2 }, (_, i) => Math.sin(i)),
  );
  return buffer;
}
