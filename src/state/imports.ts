import { contradiction, resultKey, statement, trainingKey } from '../experiment/results/agreement.ts';
import { grouped } from '../experiment/results/grouped.ts';
import type { Entry, Imported, Mark } from '../experiment/results/imported.ts';
import type { Message } from '../messages.ts';
import { isBitExact, type RunResult } from '../experiment/results/result.ts';
import type { Finished } from '../experiment/results/results.ts';
import { isSummary } from '../experiment/results/summary.ts';

/** What is known of finished runs, and what was brought in. */
export interface Pool {
  /** By `finishedKey`. */
  readonly finished: ReadonlyMap<string, Finished>;
  readonly imports: readonly Imported[];
}

/** One run of one recipe by one engine, by where it comes from. */
export const finishedKey = ({ result, origin }: Finished): string => `${resultKey(result)}/${origin}`;

/**
 * The pool with every imported run in its place. What contradicts a run that was trained here or recorded is refused, now
 * and for ever. Where files contradict each other, nobody knows which is right, and neither counts. Of those that agree
 * one with a learning curve counts, and the one that came first. So what counts does not depend on the order in which
 * files, recordings and own runs came.
 */
export function settled({ finished, imports }: Pool): Pool {
  const own = [...finished.values()].filter(({ origin }) => origin !== 'imported');
  const checked = refusing(imports, own);
  const disputed = disputes(checked);
  const pooled = new Map(own.map((one) => [finishedKey(one), one]));
  for (const { id, entry } of counting(checked)) {
    const key = `${entry.key}/imported`;
    const known = pooled.get(key);
    if (disputed.has(entry.training) || (known && isSummary(known.result) <= isSummary(entry.result)))
      continue;
    pooled.set(key, { result: entry.result, origin: 'imported', file: id });
  }
  return { finished: pooled, imports: checked };
}

/** Whether some results have to do with runs that were brought in. */
export function concerns(imports: readonly Imported[], results: readonly RunResult[]): boolean {
  if (imports.length === 0) return false;
  const ours = new Set(results.map(trainingKey));
  return imports.some(({ runs }) => runs.some(({ training }) => ours.has(training)));
}

/** The imports with those runs refused that contradict one of ours. */
function refusing(imports: readonly Imported[], own: readonly Finished[]): readonly Imported[] {
  if (imports.length === 0) return imports;
  const ours = new Map<string, RunResult>();
  for (const { result } of own) if (isBitExact(result.engine.id)) ours.set(trainingKey(result), result);
  return imports.map((file) => {
    const refused = new Map<string, Message>();
    for (const { key, training, result } of file.runs) {
      const known = ours.get(training);
      const why = known && !file.refused.has(key) && contradiction(result, known);
      if (why) refused.set(key, why);
    }
    return refused.size === 0 ? file : { ...file, refused: new Map([...file.refused, ...refused]) };
  });
}

/** A run of a file. */
interface Claim {
  readonly id: string;
  readonly entry: Entry;
}

/** The runs of the files that count, in the order in which they came, without what was refused. */
function counting(imports: readonly Imported[]): Claim[] {
  return imports
    .filter(({ mark }) => mark === 'in')
    .toSorted((a, b) => a.when - b.when || (a.id < b.id ? -1 : 1))
    .flatMap(({ id, runs, refused }) =>
      runs.filter(({ key }) => !refused.has(key)).map((entry) => ({ id, entry })),
    );
}

/** A run that contradicts another file's, or one of its own file. */
export interface Dispute extends Claim {
  readonly why: Message;
  /** The file that says otherwise. */
  readonly other: string;
}

/** The runs of which files say different things, by their training. */
export function disputes(imports: readonly Imported[]): ReadonlyMap<string, readonly Dispute[]> {
  const exact = counting(imports).filter(({ entry }) => isBitExact(entry.result.engine.id));
  const trainings = grouped(exact, ({ entry }) => entry.training);
  const found = new Map<string, readonly Dispute[]>();
  for (const [training, claims] of trainings) {
    if (claims.length < 2) continue;
    const different = [...new Map(claims.map((claim) => [statement(claim.entry.result), claim])).values()];
    const disputed = claims.flatMap((claim) => disputeOf(claim, different));
    if (disputed.length > 0) found.set(training, disputed);
  }
  return found;
}

/** A claim with the first of the others that contradicts it. */
function disputeOf(claim: Claim, others: readonly Claim[]): Dispute[] {
  for (const { id, entry } of others) {
    const why = contradiction(claim.entry.result, entry.result);
    if (why) return [{ ...claim, why, other: id }];
  }
  return [];
}

/** The pool with a file that was brought in; one that was there already counts again. */
export const withImport = ({ finished, imports }: Pool, file: Imported): Pool =>
  settled({ finished, imports: [...imports.filter(({ id }) => id !== file.id), file] });

/** The pool with a file marked otherwise. */
export const withMark = ({ finished, imports }: Pool, id: string, mark: Mark): Pool =>
  settled({ finished, imports: imports.map((one) => (one.id === id ? { ...one, mark } : one)) });
