import { Silence, within } from '../src/data/within.ts';

/**
 * What a promise comes to.
 * @param what as a sentence calls it: "the first point of the curve"
 * @throws Error with one sentence where it has come to nothing after so many seconds
 */
export async function awaited<T>(what: string, seconds: number, promise: Promise<T>): Promise<T> {
  try {
    return await within(1000 * seconds, promise);
  } catch (error) {
    if (error instanceof Silence) {
      throw new Error(`${what} was waited for, and did not come within ${seconds} s`, { cause: error });
    }
    throw error;
  }
}
