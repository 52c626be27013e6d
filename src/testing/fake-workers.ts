import type { LabelledImages } from '../data/images.ts';
import type { Cohort, CohortSpec, Engine, Member } from '../engine/contract.ts';
import { type Message, message } from '../messages.ts';
import { DEFAULT_RECIPE, type Recipe } from '../experiment/setup/recipe.ts';
import type { EngineId } from '../experiment/results/result.ts';
import { lengthOfFirst } from '../experiment/setup/weights.ts';
import type { WorkerHandle } from '../lab/wire/client.ts';
import type { Command, Report } from '../lab/api/protocol.ts';
import { type Sources, workerLoop } from '../lab/wire/worker-loop.ts';

// Stand-ins for the tests of this room: quick, deterministic, and with a gate that holds training up at a chosen place.

/** A recipe whose runs take a fake engine a moment. */
export const TINY: Recipe = { ...DEFAULT_RECIPE, width: 8, iterations: 120, batch: 16, seed: 5 };

/** Lets so many calls pass, then holds the next up until it is opened. */
export interface Gate {
  pass(): Promise<void>;
  /** Resolves when a call is held up. */
  readonly reached: Promise<void>;
  open(): void;
}

export function gateAfter(calls: number): Gate {
  let reach = () => {};
  let open = () => {};
  const reached = new Promise<void>((resolve) => (reach = resolve));
  const opened = new Promise<void>((resolve) => (open = resolve));
  let left = calls;
  return {
    pass() {
      if (left-- > 0) return Promise.resolve();
      reach();
      return opened;
    },
    reached,
    open: () => open(),
  };
}

/** Every call to `train`, over all cohorts. */
interface Trained {
  readonly indices: Uint32Array;
  readonly rates: Float32Array;
}

export interface FakeEngine extends Engine {
  readonly trained: Trained[];
}

/** An engine whose weights drift by what they are trained on. A rate above 0.1 makes it diverge in its seventh step. */
export function fakeEngine(gate?: Gate, id: EngineId = 'wasm'): FakeEngine {
  const trained: Trained[] = [];
  return {
    id,
    device: 'a fake',
    bitExact: id === 'wasm',
    trained,
    createCohort: (spec) => Promise.resolve(fakeCohort(spec, trained, gate)),
    dispose: () => {},
  };
}

function fakeCohort(spec: CohortSpec, trained: Trained[], gate: Gate | undefined): Cohort {
  const members = spec.members.map((member) => fakeMember(spec, member));
  return {
    size: members.length,
    async train({ indices, rates }) {
      await gate?.pass();
      trained.push({ indices: indices.slice(), rates: rates.slice() });
      const losses = new Float32Array(rates.length * members.length);
      rates.forEach((rate, step) => {
        const seen = indices.subarray(step * spec.batch, (step + 1) * spec.batch);
        members.forEach((member, m) => (losses[step * members.length + m] = member.step(seen, rate)));
      });
      return losses;
    },
    evaluate: () =>
      Promise.resolve(members.map(({ last }) => ({ correct: Math.round(last()) % 2, loss: 1 }))),
    read: (m) => Promise.resolve(members[m]!.read()),
    restore: () => Promise.reject(new Error('nobody restores')),
    activations: () =>
      Promise.resolve(
        spec.network.layers.map(({ output: { height, width, channels } }) =>
          new Float32Array(height * width * channels).fill(1),
        ),
      ),
    dispose: () => {},
  };
}

/** A few weights of every layer drift, from the last one on: they tell as much as all of them would. */
const STRIDE = 8;

function fakeMember({ network, momentum, weightDecay }: CohortSpec, { state, frozen }: Member) {
  const weights = state.weights.slice();
  const velocity = state.velocity.slice();
  const from = lengthOfFirst(network, frozen);
  const last = () => Math.abs(weights[weights.length - 1]!);
  let steps = 0;
  return {
    last,
    /** Returns a loss. */
    step(seen: Uint32Array, rate: number): number {
      const gradient = seen.reduce((sum, index) => sum + index, 0) / 1e4;
      for (let i = weights.length - 1; i >= from; i -= STRIDE) {
        velocity[i] = momentum * velocity[i]! + gradient + weightDecay * weights[i]!;
        weights[i] = weights[i]! - rate * velocity[i]!;
      }
      return ++steps > 6 && rate > 0.1 ? NaN : last();
    },
    read: () => ({ weights: weights.slice(), velocity: velocity.slice() }),
  };
}

/** Four classes of ten drawings, eight to train on and two held out. */
export function fakeImages(): LabelledImages {
  const names = ['ant', 'bell', 'cat', 'drum'];
  const count = names.length * 10;
  return {
    count,
    input: [32, 32, 1],
    pixels: Uint8Array.from({ length: count * 32 * 32 }, (_, i) => (i * 7) % 256),
    classOf: Uint8Array.from({ length: count }, (_, i) => Math.floor(i / 10)),
    heldOut: Uint8Array.from({ length: count }, (_, i) => (i % 10 < 8 ? 0 : 1)),
    familyOf: new Uint16Array(count),
    classes: names.map((name, c) => ({
      name,
      kind: c % 2 ? 'man-made' : 'natural',
      thumb: 10 * c,
      train: 8,
      test: 2,
    })),
    hash: 'fake00000000',
  };
}

/** A worker in this very thread, with the worker's own code: messages are copied and arrive later. */
export interface FakeWorker extends WorkerHandle {
  readonly commands: Command[];
  /** Makes it die without a word from its own code. */
  crash(sentence: string): void;
  readonly terminated: boolean;
}

export function fakeWorker(sources: Partial<Sources> = {}): FakeWorker {
  const commands: Command[] = [];
  let dead = false;
  let toWorker = (_: Command) => {};
  let crashed = (_: Message) => {};
  return {
    commands,
    get terminated() {
      return dead;
    },
    post(command) {
      commands.push(structuredClone(command));
      setImmediate(() => !dead && toWorker(structuredClone(command)));
    },
    listen(report, crash) {
      crashed = crash;
      workerLoop(
        {
          post: (message: Report) => {
            const copy = structuredClone(message);
            setImmediate(() => !dead && report(copy));
          },
          listen: (handler) => void (toWorker = handler),
        },
        {
          engine: (id) => Promise.resolve(fakeEngine(undefined, id)),
          donors: () => Promise.reject(new Error('nothing has another set')),
          images: () => Promise.resolve(fakeImages()),
          ...sources,
        },
      );
    },
    terminate: () => void (dead = true),
    crash(sentence) {
      dead = true;
      crashed(message('technical', { sentence }));
    },
  };
}
