import type { Weights } from '../src/experiment/setup/weights.ts';

/** Networks in training somewhere else: in the browser's tab, or in a process of their own. */
export interface Remote {
  /** Trains so many minibatches more: milliseconds, measured where they are trained. */
  time(steps: number): Promise<number>;
  /** The first network's. */
  weights(): Promise<Weights>;
  close(): Promise<void>;
}
