import { grouped } from './grouped.ts';
import { basesOf, changeOf, type Measurement, onTrainingImages } from './results.ts';
import { mean } from './statistics.ts';
import type { TreatmentId } from '../setup/treatments.ts';

/** What a claim's contrast is computed from: means over one repeat's networks, or over all. */
export interface Means {
  /** Percentage points above the paired base, mean over the given n; undefined where a network is missing. */
  change(arm: string, treatment: TreatmentId, ns: readonly number[]): number | undefined;
  /** Accuracy in percent; for the base n is 0. */
  level(arm: string, treatment: TreatmentId, ns: readonly number[]): number | undefined;
  /** As `change`, with accuracies on the training images: undefined also where they were not measured. */
  fit(arm: string, treatment: TreatmentId, ns: readonly number[]): number | undefined;
  /** Accuracy of guessing, in percent. */
  chance(arm: string): number | undefined;
}

/**
 * Means over some networks, without those that collapsed.
 * @param options `partial`: n without any network are left out of a mean, instead of leaving it undefined
 */
export function meansOf(networks: readonly Measurement[], { partial = false } = {}): Means {
  const bases = basesOf(networks);
  const fitted = networks.flatMap(onTrainingImages);
  const trainBases = basesOf(fitted);
  const trained = networks.filter(({ collapsed }) => !collapsed);
  const places = grouped(trained, ({ arm, treatment, n }) => `${arm}/${treatment}/${n}`);
  const over = (value: (network: Measurement) => number | undefined): Means['level'] => {
    return (arm, treatment, ns) => {
      const all: number[] = [];
      for (const n of ns) {
        const found = (places.get(`${arm}/${treatment}/${n}`) ?? [])
          .map(value)
          .filter((one) => one !== undefined);
        if (found.length === 0 && !partial) return undefined;
        all.push(...found);
      }
      return all.length ? mean(all) : undefined;
    };
  };
  return {
    change: over((network) => changeOf(network, bases)),
    fit: over((network) => {
      const [own] = onTrainingImages(network);
      return own && changeOf(own, trainBases);
    }),
    level: over(({ accuracy }) => 100 * accuracy),
    chance: (arm) => {
      const network = networks.find((one) => one.arm === arm && one.treatment === 'RnB');
      return network?.chance === undefined ? undefined : 100 * network.chance;
    },
  };
}
