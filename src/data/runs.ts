/** Runs of equal values as a flat list: value, length, value, length … */
export function encodeRuns(values: ArrayLike<number>): number[] {
  const runs: number[] = [];
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (runs.length > 0 && runs.at(-2) === value) runs[runs.length - 1]! += 1;
    else runs.push(value, 1);
  }
  return runs;
}

/**
 * The inverse: `length` values, all whole and `below` a bound (at most 65,536). `what` names the runs in the message of
 * the Error that is thrown when they do not hold that.
 */
export function decodeRuns(
  what: string,
  runs: readonly number[],
  { length, below }: { readonly length: number; readonly below: number },
): Uint16Array {
  const values = new Uint16Array(length);
  let at = 0;
  for (let i = 0; i < runs.length; i += 2) {
    const [value, run] = [runs[i], runs[i + 1]];
    if (value === undefined || !Number.isInteger(value) || value < 0 || value >= below) {
      throw new Error(
        `"${what}" of the index should hold values from 0 to ${below - 1}, but one is ${String(value)}.`,
      );
    }
    if (run === undefined || !Number.isInteger(run) || run < 1) {
      throw new Error(`"${what}" of the index should hold runs of at least 1, but one is ${String(run)}.`);
    }
    values.fill(value, at, at + run);
    at += run;
  }
  if (at !== length)
    throw new Error(`"${what}" of the index should cover ${length} drawings, but it covers ${at}.`);
  return values;
}
