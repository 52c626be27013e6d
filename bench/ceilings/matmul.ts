import type { Gauge } from '../training.ts';

/** A way to multiply two square matrices. */
interface Way {
  readonly code: string;
  readonly workgroups: readonly [number, number];
}

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

const BINDINGS = `
@group(0) @binding(0) var<storage, read> a: array<vec4f>;
@group(0) @binding(1) var<storage, read> b: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> c: array<vec4f>;`;

/** Every thread reads what it needs, and sums in registers; all loads are of vectors. */
const inRegisters = (size: number, rows: number, vectors: number): Way => ({
  workgroups: [size ** 2 / (4 * rows * vectors) / 64, 1],
  code: `${BINDINGS}
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
}`,
});

/**
 * A workgroup's 256 threads make 64 rows by 64 columns, and share what they read: 64 rows by 16 of the one matrix, 16 by
 * 64 columns of the other at a time.
 */
const inWorkgroups = (size: number): Way => ({
  workgroups: [size / 64, size / 64],
  code: `${BINDINGS}
var<workgroup> left: array<vec4f, 256>;
var<workgroup> right: array<vec4f, 256>;
@compute @workgroup_size(16, 16)
fn main(@builtin(workgroup_id) block: vec3u, @builtin(local_invocation_id) id: vec3u) {
  let thread = id.y * 16u + id.x;
  ${lines(4, (r) => `var sum${r} = vec4f();`)}
  for (var k = 0u; k < ${size / 16}u; k++) {
    left[thread] = a[(block.y * 64u + thread / 4u) * ${size / 4}u + k * 4u + thread % 4u];
    right[thread] = b[(k * 16u + id.y) * ${size / 4}u + block.x * 16u + id.x];
    workgroupBarrier();
    for (var q = 0u; q < 4u; q++) {
      let m = mat4x4f(${[0, 1, 2, 3].map((j) => `right[(q * 4u + ${j}u) * 16u + id.x]`).join(', ')});
      ${lines(4, (r) => `sum${r} += m * left[(id.y * 4u + ${r}u) * 4u + q];`)}
    }
    workgroupBarrier();
  }
  ${lines(4, (r) => `c[(block.y * 64u + id.y * 4u + ${r}u) * ${size / 4}u + block.x * 16u + id.x] = sum${r};`)}
}`,
});

/** Multiplies two square matrices on a device: GFLOP/s of what is fastest at the moment. */
export async function openMatmul(device: GPUDevice, size: number): Promise<Gauge> {
  const matrices = [1, 2, 3].map(() => matrix(device, size));
  const entries = matrices.map((buffer, binding) => ({ binding, resource: { buffer } }));
  const ways = [...TILES.map(([rows, vectors]) => inRegisters(size, rows, vectors)), inWorkgroups(size)];
  const ready = await Promise.all(
    ways.map(async ({ code, workgroups }) => {
      const module = device.createShaderModule({ code });
      const pipeline = await device.createComputePipelineAsync({ layout: 'auto', compute: { module } });
      const group = device.createBindGroup({ layout: pipeline.getBindGroupLayout(0), entries });
      return { pipeline, group, workgroups };
    }),
  );
  const gauge: Gauge = {
    async rate() {
      let fastest = 0;
      for (const { pipeline, group, workgroups } of ready) {
        const start = performance.now();
        const encoder = device.createCommandEncoder();
        const pass = encoder.beginComputePass();
        pass.setPipeline(pipeline);
        pass.setBindGroup(0, group);
        pass.dispatchWorkgroups(...workgroups);
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
