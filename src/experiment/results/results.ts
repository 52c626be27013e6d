import { hasCollapsed } from './collapse.ts';
import { grouped } from './grouped.ts';
import type { Recipe } from '../setup/recipe.ts';
import { sameFamily } from '../setup/recipe.ts';
import type { RunResult } from './result.ts';
import { isStopped, runName, type Task } from '../setup/run.ts';
import { once } from './once.ts';
import { type Estimate, estimate, mean } from './statistics.ts';
import { type TreatmentId, treatmentOf } from '../setup/treatments.ts';

/** The accuracy of one trained network, and all that says what it may be compared with. */
export interface Measurement {
  /** Which variant of the recipe, where an experiment has several: an arm's id. */
  readonly arm: string;
  /** Networks of one repeat share split and seeds. */
  readonly repeat: string;
  readonly target: Task;
  /** What trained it, where that differs: engines round differently, and each one's networks have their own bases. */
  readonly engine?: string;
  readonly treatment: TreatmentId;
  /** 0 for the base. */
  readonly n: number;
  /** 0 … 1, on the target's test images. */
  readonly accuracy: number;
  /** 0 … 1, on the target's training images, where that was measured. */
  readonly trainAccuracy?: number;
  /** Whether `accuracy` is that on the training images: in points that `onTrainingImages` makes. */
  readonly fits?: true;
  /** Accuracy of guessing: 1 / classes, where their number is known. */
  readonly chance?: number;
  /** Whether the training failed, so that it is left out of every mean. */
  readonly collapsed?: true;
}

/** Where a result comes from: trained here, from a file or link that was brought in, or recorded with the page. */
export type Origin = 'live' | 'imported' | 'recorded';

/** A finished run and where it comes from. */
export interface Finished {
  readonly result: RunResult;
  readonly origin: Origin;
  /** Which file or link it came from, by its id, where it is imported. */
  readonly file?: string;
}

/** A measurement that was made by a run. */
export interface Measured extends Measurement, Finished {}

/** A variant of a recipe, as far as results are picked by it. */
export interface Variant {
  readonly id: string;
  readonly recipe: Recipe;
  /** Treatments to pick besides the bases; all where absent. */
  readonly treatments?: readonly TreatmentId[];
}

const PRECEDENCE: readonly Origin[] = ['live', 'recorded', 'imported'];

/** Whether a result counts before another of the same run. What others brought in never outranks anything. */
export const outranks = (a: Finished, b: Finished): boolean =>
  PRECEDENCE.indexOf(a.origin) < PRECEDENCE.indexOf(b.origin);

/**
 * The finished runs that are repeats of some variants of a recipe, whatever their seed; donors that were stopped early
 * are nobody's reference and not among them. Of several results of one run
 * by one engine the one trained here counts, before a recorded and an imported one.
 * @param classes how many a task has under a recipe; undefined while that is not known
 */
export function measurements(
  finished: readonly Finished[],
  variants: readonly Variant[],
  classes: (recipe: Recipe, target: Task) => number | undefined,
): Measured[] {
  const found = new Map<string, Measured>();
  for (const { id: arm, recipe, treatments } of variants) {
    // Of thousands of results a few recipes are asked for over and over, in objects of their own.
    const isOfVariant = once((other: Recipe) => sameFamily(other, recipe));
    for (const one of finished) {
      const { result, origin } = one;
      if (!isOfVariant(result.recipe)) continue;
      const { run, accuracy, trainAccuracy } = result;
      if (isStopped(run)) continue;
      const treatment = treatmentOf(run);
      if (treatments && treatment !== 'base' && !treatments.includes(treatment)) continue;
      const engine = result.engine.id;
      const key = [arm, result.recipe.seed, engine, runName(run)].join('/');
      const known = found.get(key);
      if (known && !outranks(one, known)) continue;
      const guesses = classes(result.recipe, run.target);
      found.set(key, {
        arm,
        repeat: String(result.recipe.seed),
        target: run.target,
        engine,
        treatment,
        n: run.kind === 'base' ? 0 : run.n,
        accuracy,
        ...(trainAccuracy === undefined ? {} : { trainAccuracy }),
        ...(guesses === undefined ? {} : { chance: 1 / guesses }),
        ...(hasCollapsed(result.curve, accuracy, guesses && 1 / guesses) ? { collapsed: true } : {}),
        result,
        origin,
      });
    }
  }
  return [...found.values()];
}

/** One network of a point: one of the paper's circles. */
export interface Circle<M extends Measurement = Measurement> {
  readonly measurement: M;
  /** Percentage points above the base of the same target and repeat; undefined where that base is missing. */
  readonly change: number | undefined;
}

/** All networks of a treatment at n, pooled. */
export interface Point<M extends Measurement = Measurement> {
  readonly arm: string;
  readonly treatment: TreatmentId;
  /** 0 for the base. */
  readonly n: number;
  readonly circles: readonly Circle<M>[];
  /** Percent, over repeats. */
  readonly accuracy: Estimate;
  /** Percentage points against the paired bases, over repeats; undefined where no network has its base. */
  readonly change: Estimate | undefined;
}

/**
 * Pools networks into the points of a figure, in order of arm, treatment and n as they first come. AnA counts as BnB and
 * BnA as AnB, as in the paper. The two directions of one split share their bases and are no independent repeats, and no
 * more are the networks of several engines: they are averaged first, and the interval is over repeats. A base that is
 * nobody's reference, but a donor only, is left out, and so are networks that collapsed.
 * @param known networks besides, which are not shown but tell whose reference a base is
 */
export function points<M extends Measurement>(
  networks: readonly M[],
  known: readonly Measurement[] = [],
): Point<M>[] {
  const bases = basesOf(networks);
  const trained = networks.filter(({ collapsed }) => !collapsed);
  const groups = grouped(
    withoutDonors(trained, [...networks, ...known]),
    ({ arm, treatment, n }) => `${arm}/${treatment}/${n}`,
  );
  return [...groups.values()].map((group) => {
    const { arm, treatment, n } = group[0]!;
    const circles = group.map((measurement) => ({ measurement, change: changeOf(measurement, bases) }));
    const paired = circles.filter(({ change }) => change !== undefined);
    return {
      arm,
      treatment,
      n,
      circles,
      accuracy: overRepeats(circles, ({ measurement }) => 100 * measurement.accuracy),
      change: paired.length ? overRepeats(paired, ({ change }) => change!) : undefined,
    };
  });
}

/** The networks without the bases of targets that no transfer of their arm has. Before there are transfers, B is the target. */
function withoutDonors<M extends Measurement>(networks: readonly M[], known: readonly Measurement[]): M[] {
  const targets = new Map<string, Set<Task>>();
  for (const { arm, target, treatment } of known) {
    if (treatment === 'base') continue;
    targets.set(arm, (targets.get(arm) ?? new Set()).add(target));
  }
  const isTarget = ({ arm, target }: Measurement) => targets.get(arm)?.has(target) ?? target === 'B';
  return networks.filter((network) => network.treatment !== 'base' || isTarget(network));
}

/** Averages the directions and engines of each repeat, and then estimates over repeats. */
function overRepeats<M extends Measurement>(
  circles: readonly Circle<M>[],
  value: (circle: Circle<M>) => number,
): Estimate {
  const repeats = grouped(circles, ({ measurement }) => measurement.repeat);
  return estimate([...repeats.values()].map((of) => mean(of.map(value))));
}

const baseKey = ({ arm, repeat, target, engine = '' }: Measurement) => `${arm}/${repeat}/${target}/${engine}`;

/** The bases by what they are the base of. */
export function basesOf(networks: readonly Measurement[]): ReadonlyMap<string, number> {
  return new Map(
    networks
      .filter(({ treatment, collapsed }) => treatment === 'base' && !collapsed)
      .map((base) => [baseKey(base), base.accuracy]),
  );
}

/** A network with its accuracy on the training images in place of that on the test images; none where it was not measured. */
export const onTrainingImages = <M extends Measurement>(network: M): M[] =>
  network.trainAccuracy === undefined ? [] : [{ ...network, accuracy: network.trainAccuracy, fits: true }];

/** Percentage points of a network above the base of the same arm, target, repeat and engine. */
export function changeOf(network: Measurement, bases: ReadonlyMap<string, number>): number | undefined {
  const base = bases.get(baseKey(network));
  return base === undefined ? undefined : 100 * (network.accuracy - base);
}

/** The two parts of a frozen transfer's drop at n, in percentage points; a part is undefined while runs are missing. */
export interface Decomposition {
  /** base − BnB: what is lost because the cut separates layers that had learned together. */
  readonly coAdaptation: Estimate | undefined;
  /** BnB − AnB: what is lost because the features come from another task. */
  readonly specificity: Estimate | undefined;
}

/** Splits the drop of AnB in one arm as the paper's section 4.1 does, paired by target, repeat and engine. */
export function decomposition(networks: readonly Measurement[], arm: string, n: number): Decomposition {
  const ours = networks.filter((network) => network.arm === arm && !network.collapsed);
  return {
    coAdaptation: differences(ours, ['base', 0], ['BnB', n]),
    specificity: differences(ours, ['BnB', n], ['AnB', n]),
  };
}

type Place = readonly [treatment: TreatmentId, n: number];

/** First less second, in percentage points, over the networks that are there as both. */
function differences(networks: readonly Measurement[], first: Place, second: Place): Estimate | undefined {
  const at = ([treatment, n]: Place) =>
    networks.filter((network) => network.treatment === treatment && network.n === n);
  const others = new Map(at(second).map((network) => [baseKey(network), network.accuracy]));
  const pairs = at(first).flatMap((network) => {
    const other = others.get(baseKey(network));
    return other === undefined ? [] : [{ repeat: network.repeat, value: 100 * (network.accuracy - other) }];
  });
  if (pairs.length === 0) return undefined;
  const repeats = grouped(pairs, ({ repeat }) => repeat);
  return estimate([...repeats.values()].map((of) => mean(of.map(({ value }) => value))));
}
