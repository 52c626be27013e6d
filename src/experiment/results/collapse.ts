import type { CurvePoint } from './result.ts';
import { grouped } from './grouped.ts';
import { once } from './once.ts';
import type { TreatmentId } from '../setup/treatments.ts';

/**
 * A network that ends below this part of the accuracy it had reached has collapsed. Of 3,565 recorded networks nine
 * end at 9 to 74 percent of it, and all others that had learned at 83 or more.
 */
const LEFT = 3 / 4;
/** It had learned something if it had reached so many times the accuracy of guessing. */
const LEARNED = 4;

/** The best accuracy of a curve: it is asked for with every result that comes. */
const best = once((curve: readonly CurvePoint[]) =>
  curve.reduce((most, { accuracy }) => (accuracy > most ? accuracy : most), 0),
);

/**
 * Whether a network learned, and then lost what it had learned: such a training failed, and its accuracy measures
 * nothing. A network that never learned is a measurement like any other. Without a curve nobody can tell.
 * @param accuracy at the end, 0 … 1
 * @param chance accuracy of guessing, 0 … 1; 0 where that is not known
 */
export function hasCollapsed(curve: readonly CurvePoint[], accuracy: number, chance = 0): boolean {
  const reached = best(curve);
  return reached > LEARNED * chance && accuracy < LEFT * reached;
}

/** A network, as far as it matters here. */
interface Place extends Pick<Collapsed, 'arm' | 'treatment' | 'n'> {
  readonly collapsed?: true;
}

/** Networks of a treatment at n that collapsed. */
export interface Collapsed {
  readonly arm: string;
  readonly treatment: TreatmentId;
  readonly n: number;
  readonly count: number;
  /** How many there are of that treatment at that n, those among them. */
  readonly of: number;
}

/** Where networks collapsed, in the order in which their places first come. */
export const collapsedIn = (networks: readonly Place[]): Collapsed[] =>
  [...grouped(networks, ({ arm, treatment, n }) => `${arm}/${treatment}/${n}`).values()].flatMap((all) => {
    const { arm, treatment, n } = all[0]!;
    const count = all.filter(({ collapsed }) => collapsed).length;
    return count > 0 ? [{ arm, treatment, n, count, of: all.length }] : [];
  });
