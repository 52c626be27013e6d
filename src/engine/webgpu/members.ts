import type { State } from '../contract.ts';
import type { Gpu } from './gpu.ts';
import type { Layout } from './layout.ts';
import type { Tensors } from './tensors.ts';

/** Puts a member's state into the device's memory. */
export function writeState(
  { device }: Gpu,
  layout: Layout,
  { weights, velocity }: Tensors,
  member: number,
  state: State,
): void {
  const pad = (flat: Float32Array) => {
    const padded = new Float32Array(4 * layout.parameters);
    layout.positions.forEach((position, i) => (padded[position] = flat[i]!));
    return padded;
  };
  const at = member * 16 * layout.parameters;
  device.queue.writeBuffer(weights, at, pad(state.weights));
  device.queue.writeBuffer(velocity, at, pad(state.velocity));
}

/** Takes a copy of a member's state from the device. */
export async function readState(
  gpu: Gpu,
  layout: Layout,
  { weights, velocity }: Tensors,
  member: number,
): Promise<State> {
  const bytes = 16 * layout.parameters;
  const parts = [weights, velocity].map((buffer) => ({ buffer, from: member * bytes, bytes }));
  const padded = new Float32Array(await gpu.read(parts));
  // A plain loop: a function called for each parameter takes many times as long.
  const collect = (from: number) => {
    const flat = new Float32Array(layout.positions.length);
    for (let i = 0; i < flat.length; i++) flat[i] = padded[from + layout.positions[i]!]!;
    return flat;
  };
  return { weights: collect(0), velocity: collect(4 * layout.parameters) };
}
