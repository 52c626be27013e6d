/** Invocations in a workgroup: 32 or 128 made less than a tenth of difference on a large graphics processor. */
export const WORKGROUP = 64;

/**
 * A compute shader for one purpose and one shape. Its entry point is `main`; its buffers have the bindings 0, 1, … in the
 * order in which the kernel's own comment lists them. `global_invocation_id.z` counts networks: members of the cohort, or
 * jobs where some of them share an answer.
 */
export interface Kernel {
  /** For error messages and debuggers. */
  readonly name: string;
  readonly code: string;
  /** Workgroups along x for each network. */
  readonly workgroups: number;
}

/**
 * Wraps a body into a shader.
 * @param buffers `name: type` each, `mut name: type` where the kernel writes; a type is that of an element
 * @param threads invocations that the body runs for each network: `id.x` is below it, `id.z` the network
 */
export function kernelOf(
  name: string,
  buffers: readonly string[],
  threads: number,
  body: string,
  functions = '',
): Kernel {
  return {
    name,
    workgroups: Math.ceil(threads / WORKGROUP),
    code: `${declarations(buffers)}
${functions}
@compute @workgroup_size(${WORKGROUP})
fn main(@builtin(global_invocation_id) id: vec3u) {
  if (id.x >= ${threads}u) { return; }
${body}
}`,
  };
}

/** What a kernel does beside other things. */
export interface Work {
  /** Invocations for each network. */
  readonly threads: number;
  /** Statements, `id.x` being the invocation, below `threads`, and `id.z` the network. */
  readonly body: string;
  /** WGSL functions that it needs, of names that nobody else's have. */
  readonly functions: string;
}

/**
 * A kernel of several things that wait for none of the others: each has workgroups of its own, one after the other along
 * x.
 */
export function sideBySide(name: string, buffers: readonly string[], works: readonly Work[]): Kernel {
  let workgroups = 0;
  const branches = works.map(({ threads, body }) => {
    const first = workgroups;
    workgroups += Math.ceil(threads / WORKGROUP);
    return `if (group.x < ${workgroups}u) {
  let id = vec3u((group.x - ${first}u) * ${WORKGROUP}u + thread, 0u, group.z);
  if (id.x >= ${threads}u) { return; }
  ${body}
}`;
  });
  return {
    name,
    workgroups,
    code: `${declarations(buffers)}
${works.map(({ functions }) => functions).join('\n')}
@compute @workgroup_size(${WORKGROUP})
fn main(@builtin(local_invocation_index) thread: u32, @builtin(workgroup_id) group: vec3u) {
${branches.join(' else ')}
}`,
  };
}

/** The declarations of a kernel's buffers. */
export const declarations = (buffers: readonly string[]): string =>
  buffers
    .map((buffer, binding) => {
      const access = buffer.startsWith('mut ') ? 'read_write' : 'read';
      const [name, type] = buffer.replace('mut ', '').split(': ');
      return `@group(0) @binding(${binding}) var<storage, ${access}> ${name}: array<${type}>;`;
    })
    .join('\n');

/** Some lines of code, one for each number from 0: loops that are unrolled so that sums stay in registers. */
export const unrolled = (count: number, line: (i: number) => string): string =>
  Array.from({ length: count }, (_, i) => line(i)).join('\n');
