import type { Measurement } from './results.ts';

/** Something that is ready to be measured again and again. */
export interface Entrant {
  readonly name: string;
  readonly unit: string;
  readonly note?: string;
  measure(): Promise<number>;
  close(): Promise<void>;
}

/** Milliseconds between measurements: threads that wait for more work go on turning for a while. */
const SETTLE = 100;

/**
 * Measures everybody once a round, one after another; every round begins with the next of them.
 * @param told of every measurement
 */
export async function measureRounds(
  entrants: readonly Entrant[],
  rounds: number,
  told: (entrant: Entrant, value: number, round: number) => void = () => {},
): Promise<Measurement[]> {
  const values = new Map<Entrant, number[]>(entrants.map((entrant) => [entrant, []]));
  for (let round = 0; round < rounds; round++) {
    for (let turn = 0; turn < entrants.length; turn++) {
      const entrant = entrants[(round + turn) % entrants.length]!;
      await new Promise((resolve) => setTimeout(resolve, SETTLE));
      const value = await entrant.measure();
      values.get(entrant)!.push(Number(value.toPrecision(5)));
      told(entrant, value, round);
    }
  }
  return entrants.map((entrant) => {
    const { name, unit, note } = entrant;
    return { name, unit, values: values.get(entrant)!, ...(note === undefined ? {} : { note }) };
  });
}
