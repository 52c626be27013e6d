import { resultKey, trainingKey } from './agreement.ts';
import type { Message } from '../../messages.ts';
import type { RunResult } from './result.ts';

/** Whether what was brought in counts: it does, it is set aside, or it is removed and goes when the page is left. */
export type Mark = 'in' | 'aside' | 'removed';

/** What is kept of a file or link beside its text. */
export interface FileNote {
  /** SHA-256 of its text. */
  readonly id: string;
  /** As whoever made it called it: not to be trusted. Empty where it is not known. */
  readonly name: string;
  /** When it was brought in, in milliseconds since 1970; 0 where it is not known. */
  readonly when: number;
  readonly mark: Mark;
  /** Runs that were refused once, by `resultKey`, and why. They never count, whatever comes later. */
  readonly refused: ReadonlyMap<string, Message>;
}

/** One run of a file, with its keys, so that whoever pools thousands does not hash them. */
export interface Entry {
  readonly key: string;
  readonly training: string;
  readonly result: RunResult;
}

export const entryOf = (result: RunResult): Entry => ({
  key: resultKey(result),
  training: trainingKey(result),
  result,
});

/** A file or link with what was read from it. */
export interface Imported extends FileNote {
  readonly runs: readonly Entry[];
  /** Why nothing of it could be read, where that is so: kept by another version of the page, for instance. */
  readonly unread?: Message;
}
