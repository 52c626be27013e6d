import type { Member, State } from '../contract.ts';
import type { StoredImages } from './images.ts';
import { Trunk, trunkBytes, trunkDepth } from './trunk.ts';
import type { Workspace } from './workspace.ts';

/**
 * Most bytes that the trunks of a cohort take in a page; who does not fit goes through the frozen layers every time. Half
 * of the drawings, some 4,850, take 19 MiB with one frozen layer of the default width and 14 MiB with three or four. Where
 * the test images do not fit, measuring a run of four frozen layers takes 1.0 s of its 2.9 s instead of 0.3 s.
 */
export const TRUNKS = 24 * 2 ** 20;

/** A network in the kernels' memory. */
export interface StoredMember {
  readonly frozen: number;
  /** Addresses of weights and velocity, laid out as the blocked parameters. */
  readonly weights: number;
  readonly velocity: number;
  /** What the frozen layers, or the lowest of them, answer to a set of images. */
  readonly trunks: ReadonlyMap<StoredImages, Trunk>;
}

/**
 * @param sets of images that the members will see, the most frequent first
 * @param drops whether there is dropout
 * @param room bytes that their trunks may take
 */
export function storeMembers(
  space: Workspace,
  members: readonly Member[],
  sets: readonly StoredImages[],
  drops: boolean,
  room: number,
): StoredMember[] {
  const bytes = space.blocked.length * Float32Array.BYTES_PER_ELEMENT;
  const trunks = members.map(() => new Map<StoredImages, Trunk>());
  let free = room;
  for (const set of sets) {
    members.forEach(({ frozen }, m) => {
      const depth = trunkDepth(space, frozen, drops);
      const needed = depth > 0 ? trunkBytes(space, depth, set.count) : Infinity;
      if (needed > free) return;
      free -= needed;
      trunks[m]!.set(set, new Trunk(space, depth, set));
    });
  }
  return members.map(({ state, frozen }, m) => {
    const [weights, velocity] = [space.arena.take(bytes), space.arena.take(bytes)];
    const member = { frozen, weights, velocity, trunks: trunks[m]! };
    writeState(space, member, state);
    return member;
  });
}

export function writeState(space: Workspace, member: StoredMember, state: State): void {
  scatter(space, member.weights, state.weights);
  scatter(space, member.velocity, state.velocity);
  for (const trunk of member.trunks.values()) trunk.forget();
}

export function readState(space: Workspace, { weights, velocity }: StoredMember): State {
  return { weights: collect(space, weights), velocity: collect(space, velocity) };
}

// Plain loops: a function called for each of a hundred thousand parameters takes thirty times as long.

function scatter({ arena, blocked }: Workspace, at: number, flat: Float32Array): void {
  const { positions, length } = blocked;
  const into = new Float32Array(arena.memory.buffer, at, length);
  for (let i = 0; i < positions.length; i++) into[positions[i]!] = flat[i]!;
}

function collect({ arena, blocked }: Workspace, at: number): Float32Array {
  const { positions, length } = blocked;
  const from = new Float32Array(arena.memory.buffer, at, length);
  const flat = new Float32Array(positions.length);
  for (let i = 0; i < positions.length; i++) flat[i] = from[positions[i]!]!;
  return flat;
}
