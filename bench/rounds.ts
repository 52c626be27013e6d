import type { Measurement } from './results.ts';

/** Something that is ready to be measured again and again. */
export interface Measurable {
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
  measurables: readonly Measurable[],
  rounds: number,
  told: (measurable: Measurable, value: number, round: number) => void = () => {},
): Promise<Measurement[]> {
  const values = new Map<Measurable, number[]>(measurables.map((measurable) => [measurable, []]));
  for (let round = 0; round < rounds; round++) {
    for (let turn = 0; turn < measurables.length; turn++) {
      const measurable = measurables[(round + turn) % measurables.length]!;
      await new Promise((resolve) => setTimeout(resolve, SETTLE));
      const value = await measurable.measure();
      values.get(measurable)!.push(Number(value.toPrecision(5)));
      told(measurable, value, round);
    }
  }
  return measurables.map((measurable) => {
    const { name, unit, note } = measurable;
    return { name, unit, values: values.get(measurable)!, ...(note === undefined ? {} : { note }) };
  });
}
