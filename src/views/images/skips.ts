import type { Understood } from '../../experiment/setup/own-images.ts';
import type { Message } from '../../messages.ts';

/** What was left out for one reason. */
export interface Skips {
  /** The sentence of the first. */
  readonly reason: Message;
  readonly count: number;
  /** Names of the others, folders left off, each with how many files bear it; the most frequent come first. */
  readonly others: readonly { readonly name: string; readonly count: number }[];
}

/** What tells reasons of one kind apart: a GIF from a TIFF. */
const kindOf = ({ key, values }: Message): string => {
  const { format, what } = values as { readonly format?: string; readonly what?: string };
  return [key, format, what].join('\n');
};

/** What was left out by reason, the most frequent first. */
export function skipsOf(skipped: Understood['skipped']): readonly Skips[] {
  const groups = grouped(skipped, ({ reason }) => kindOf(reason));
  return [...groups.values()]
    .map(([first, ...others]) => {
      const named = grouped(others, ({ path }) => path.slice(path.lastIndexOf('/') + 1));
      return {
        reason: first!.reason,
        count: others.length + 1,
        others: byCount([...named].map(([name, files]) => ({ name, count: files.length }))),
      };
    })
    .sort((a, b) => b.count - a.count);
}

const byCount = <T extends { readonly count: number }>(all: T[]): T[] =>
  all.sort((a, b) => b.count - a.count);

function grouped<T>(all: readonly T[], keyOf: (one: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const one of all) {
    const [key, group] = [keyOf(one), groups.get(keyOf(one))];
    if (group) group.push(one);
    else groups.set(key, [one]);
  }
  return groups;
}
