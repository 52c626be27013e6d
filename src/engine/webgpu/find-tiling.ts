import { bytesOf } from '../../experiment/setup/input.ts';
import { inputOf, network } from '../../experiment/setup/network.ts';
import { stream } from '../../experiment/setup/random.ts';
import { base } from '../../experiment/setup/run.ts';
import { initialWeights } from '../../experiment/setup/weights.ts';
import { type CohortSpec, untrained } from '../contract.ts';
import type { Gpu } from './gpu.ts';
import { type Tiling, TILING } from './layout.ts';
import { DeviceCohort } from './device-cohort.ts';

/**
 * Where a search goes from the usual tiling: to fewer dispatches with less and less work for a thread and, where that is
 * slower at once, to fewer dispatches with as much work and with more. Each tiling that is tried can cost half a second of
 * compiling.
 */
const LESS: readonly Tiling[] = [
  { vectors: 1, columns: 4, together: true },
  { vectors: 1, columns: 2, together: true },
];
const MORE: readonly Tiling[] = [
  { ...TILING, together: true },
  { ...TILING, vectors: 4, together: true },
];

/** All that a search may find. */
export const TILINGS: readonly Tiling[] = [TILING, ...LESS, ...MORE];

/** How much faster another tiling must be: less is noise. */
const CLEARLY = 1.05;
const ROUNDS = 3;

/** What is trained in the trial: the default network, as many of it as a small sweep has. */
interface Trial {
  readonly width: number;
  readonly batch: number;
  readonly members: number;
  readonly classes: number;
  /** Milliseconds of each measurement. */
  readonly length: number;
}

const TRIAL = { width: 16, batch: 32, members: 7, length: 15 } as const satisfies Partial<Trial>;
const IMAGES = 64;

/**
 * Finds the tiling that trains fastest on a device, by a short trial of each.
 * @throws DeviceFault
 */
export async function findTiling(gpu: Gpu, trial: Pick<Trial, 'classes'> & Partial<Trial>): Promise<Tiling> {
  const whole = { ...TRIAL, ...trial };
  const spec = specOf(whole);
  return search((tiling) => timeOf(gpu, spec, tiling, whole.length));
}

/**
 * Goes from the usual tiling on for as long as it gets clearly faster.
 * @param timeOf milliseconds of a training step
 */
export async function search(timeOf: (tiling: Tiling) => Promise<number>): Promise<Tiling> {
  let record = await timeOf(TILING);
  for (const direction of [LESS, MORE]) {
    let best: Tiling | undefined;
    for (const tiling of direction) {
      const milliseconds = await timeOf(tiling);
      if (milliseconds * CLEARLY >= record) break;
      best = tiling;
      record = milliseconds;
    }
    if (best) return best;
  }
  return TILING;
}

/** Milliseconds of a training step: the best of some rounds, for whatever else the device does only adds to it. */
async function timeOf(gpu: Gpu, spec: CohortSpec, tiling: Tiling, length: number): Promise<number> {
  const states = spec.members.map(({ state }) => state);
  const residence = await DeviceCohort.of(gpu, spec, states, tiling);
  const timed = async (steps: number) => {
    const before = performance.now();
    await residence.run(
      'step',
      Uint32Array.from({ length: steps * spec.batch }, (_, i) => i % IMAGES),
    );
    return (performance.now() - before) / steps;
  };
  try {
    await timed(1);
    const steps = Math.max(1, Math.min(16, Math.round(length / (await timed(1)))));
    let best = Infinity;
    for (let round = 0; round < ROUNDS; round++) best = Math.min(best, await timed(steps));
    return best;
  } finally {
    residence.dispose();
  }
}

function specOf({ width, batch, members, classes }: Trial): CohortSpec {
  const net = network(width, classes);
  const random = stream(1, 'tiling');
  const set = {
    count: IMAGES,
    pixels: Uint8Array.from({ length: IMAGES * bytesOf(inputOf(net)) }, () => random.integer(0, 255)),
    labels: Uint8Array.from({ length: IMAGES }, (_, i) => i % classes),
  };
  const state = untrained(initialWeights(net, 1, base('B')));
  return {
    network: net,
    batch,
    momentum: 0,
    weightDecay: 0,
    images: { train: set, test: set },
    members: Array.from({ length: members }, () => ({ state, frozen: 0 })),
  };
}
