import type { State } from '../engine.ts';
import type { Workspace } from './workspace.ts';

/** Where a member's weights and velocity lie, laid out as the blocked parameters. */
export interface Parameters {
  readonly weights: number;
  readonly velocity: number;
}

export function parameters({ arena, blocked }: Workspace): Parameters {
  const bytes = blocked.length * Float32Array.BYTES_PER_ELEMENT;
  return { weights: arena.take(bytes), velocity: arena.take(bytes) };
}

export function writeState(space: Workspace, { weights, velocity }: Parameters, state: State): void {
  scatter(space, weights, state.weights);
  scatter(space, velocity, state.velocity);
}

export function readState(space: Workspace, { weights, velocity }: Parameters): State {
  return { weights: collect(space, weights), velocity: collect(space, velocity) };
}

function scatter({ arena, blocked }: Workspace, at: number, flat: Float32Array): void {
  const into = new Float32Array(arena.memory.buffer, at, blocked.length);
  blocked.positions.forEach((position, i) => (into[position] = flat[i]!));
}

function collect({ arena, blocked }: Workspace, at: number): Float32Array {
  const from = new Float32Array(arena.memory.buffer, at, blocked.length);
  return Float32Array.from(blocked.positions, (position) => from[position]!);
}
