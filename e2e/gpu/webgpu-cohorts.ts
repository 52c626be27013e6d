import { type Cohort, type CohortSpec, type Engine, untrained } from '../../src/engine/contract.ts';
import { drawImages, drawWeights, generator } from '../../src/engine/reference/case.ts';
import { droppedUnits, network } from '../../src/experiment/setup/network.ts';
import { centredOn, SCALED } from '../../src/experiment/setup/scaling.ts';
import { transplant, weightsHash } from '../../src/experiment/setup/weights.ts';

/** A small cohort: who is frozen how far, and on which of two donors' trunks. */
export interface Plan {
  readonly members: readonly { readonly frozen: number; readonly donor?: 0 | 1 }[];
  readonly width?: number;
  readonly batch?: number;
  readonly dropout?: number;
  /** Whether images are moved and input is centred. */
  readonly moved?: boolean;
  readonly steps?: number;
}

const CLASSES = 7;

/** A cohort to be, always the same for the same plan; members without a donor have weights of their own. */
export function cohortOf({ members, width = 3, batch = 5, dropout = 0, moved = false }: Plan): CohortSpec {
  const draw = generator(11);
  const net = network(width, CLASSES);
  const images = { train: drawImages(20, CLASSES, draw), test: drawImages(13, CLASSES, draw) };
  const donors = [drawWeights(net, draw), drawWeights(net, draw)];
  return {
    network: net,
    batch,
    momentum: 0.9,
    weightDecay: 5e-4,
    dropout,
    moved,
    // At a mean of 120.25 two pixels of conv5 are equal but for 4e-7, and engines may choose either in max pooling.
    scaling: moved ? centredOn(90.75) : SCALED,
    images,
    members: members.map(({ frozen, donor }, m) => {
      // By the member's number, so that it is the same in every cohort.
      const own = drawWeights(net, generator(100 + m));
      const weights = donor === undefined ? own : transplant(net, donors[donor]!, own, frozen);
      return { state: untrained(weights), frozen };
    }),
  };
}

/** `[steps, batch]` images, `[steps]` rates, masks where the spec has dropout, and moves where it moves images. */
export function stepsOf(spec: CohortSpec, steps: number) {
  const draw = generator(12);
  const { batch, network: net, dropout = 0, moved = false, images } = spec;
  const move = () => [(draw(3) % 5) - 2, (draw(3) % 5) - 2, draw(1)];
  const units = steps * batch * droppedUnits(net);
  return {
    indices: Uint32Array.from({ length: steps * batch }, () => draw(16) % images.train.count),
    rates: Float32Array.from({ length: steps }, (_, s) => 0.01 / (1 + s)),
    masks:
      dropout > 0 ? Uint8Array.from({ length: units }, () => Number(draw(8) >= 256 * dropout)) : undefined,
    moves: moved ? Int8Array.from(Array.from({ length: steps * batch }, move).flat()) : undefined,
  };
}

export async function trainSteps(cohort: Cohort, spec: CohortSpec, steps: number): Promise<Float32Array> {
  return cohort.train(stepsOf(spec, steps));
}

/** What a training leaves behind. */
export interface Outcome {
  /** `[members][steps]` */
  readonly losses: number[][];
  readonly hashes: { weights: string; velocity: string }[];
  readonly evaluations: { correct: number; loss: number }[];
}

export async function outcomeOf(cohort: Cohort, losses: Float32Array): Promise<Outcome> {
  const members = Array.from({ length: cohort.size }, (_, m) => m);
  const states = [];
  for (const member of members) states.push(await cohort.read(member));
  return {
    losses: members.map((m) => Array.from(losses).filter((_, i) => i % cohort.size === m)),
    hashes: states.map(({ weights, velocity }) => ({
      weights: weightsHash(weights),
      velocity: weightsHash(velocity),
    })),
    evaluations: await cohort.evaluate(),
  };
}

/** Trains a plan's cohort as a whole, or only some of its members. */
export async function train(engine: Engine, plan: Plan, only?: readonly number[]): Promise<Outcome> {
  const whole = cohortOf(plan);
  const spec = { ...whole, members: whole.members.filter((_, m) => only?.includes(m) ?? true) };
  const cohort = await engine.createCohort(spec);
  try {
    return await outcomeOf(cohort, await trainSteps(cohort, spec, plan.steps ?? 3));
  } finally {
    cohort.dispose();
  }
}
