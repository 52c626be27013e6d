import type { Summary } from '../experiment/results/summary.ts';

/** What a link's sender wants of its receiver's page: `embed=1&lock=1&hide=1&quiz=1&task=…&res=…`. */
export interface Share {
  /** Diagram and figure alone, for a frame in another page. */
  readonly embed: boolean;
  /** Recipe and experiment stay as they are. */
  readonly lock: boolean;
  /** What others measured is shown where the receiver has trained or predicted it. */
  readonly hide: boolean;
  /** Whether the quiz is offered, before and after. */
  readonly quiz: boolean;
  /** What to do, in the sender's words: one plain line. */
  readonly task: string | undefined;
  /** What the sender's own runs came to. */
  readonly results: Summary | undefined;
}

export const NO_SHARE: Share = {
  embed: false,
  lock: false,
  hide: false,
  quiz: false,
  task: undefined,
  results: undefined,
};
