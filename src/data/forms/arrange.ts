import type { Input } from '../../experiment/setup/input.ts';
import { type Message, message, Told } from '../../messages.ts';
import { fingerprintOf } from './fingerprint.ts';
import { hashesOf } from './hashes.ts';
import { splitImages } from './held-out.ts';
import { classNamed, distinctNames, shown } from './names.ts';
import type { Grouping, OwnClass, OwnImages } from './own-images.ts';

/** What a class goes by while its images come in: the name of its folder, or its number in the file. */
export type Label = string | number;

/** How the classes of a file are called and grouped, once that is known. */
export interface Naming {
  /** The name of a class by its label; by itself where there is none. */
  readonly nameOf?: (label: Label) => string | undefined;
  /** Which of two groups a class is in; groups count where every class that stays is in one, and each has two. */
  readonly inGroup?: (label: Label) => 1 | 2 | undefined;
  readonly groupings?: readonly {
    readonly name: string;
    readonly groupOf: (label: Label) => string | undefined;
  }[];
}

/** Images that have been collected, in whatever order. */
export interface Collected {
  readonly name: string;
  readonly input: Input;
  readonly labels: readonly Label[];
  /** [count] Place of its label. */
  readonly classOf: Uint16Array;
  /** [count] A `Part` each. */
  readonly part: Uint8Array;
  /** [32, 32, channels] */
  readonly image: (i: number) => Uint8Array;
  /** What is missing, and may be why there are too few classes. */
  readonly leftOut?: LeftOut | undefined;
}

/** Files that were left out before there were images of them. */
export interface LeftOut {
  /** The most frequent reason, as it is said of the first that it was met in. */
  readonly why: Message;
  /** Files that were left out for it, of so many in all, where files are counted. */
  readonly count?: number;
  readonly all?: number;
}

/** What a data set is but for its pixels: which images it has, in which order, and what is said of them. */
export interface Arranged extends Pick<
  OwnImages,
  | 'name'
  | 'input'
  | 'count'
  | 'classOf'
  | 'heldOut'
  | 'classes'
  | 'split'
  | 'groupings'
  | 'notes'
  | 'fingerprint'
> {
  /** [count] Places of its images among those that were collected. */
  readonly order: Uint32Array;
}

/**
 * Puts collected images into their order, decides what is held out, and names the whole.
 * @param breathe is called now and then, and may throw to stop
 * @throws Told where fewer than two classes have images to train on and to test on
 */
export async function arrange(
  { name, input, labels: given, classOf: givenClassOf, part, image, leftOut }: Collected,
  naming: Naming,
  breathe: () => Promise<void>,
): Promise<Arranged> {
  const calledBy = (label: Label): string => naming.nameOf?.(label) ?? String(label);
  const labels = inOrder(given, calledBy);
  const place = Uint16Array.from(given, (label) => labels.indexOf(label));
  const classOf = givenClassOf.map((c) => place[c]!);
  const hashes = await hashesOf(image, classOf.length, breathe);
  const all = splitImages({ hashes, classOf, classes: labels.length, part });

  const counts = labels.map(() => [0, 0] as [train: number, test: number]);
  for (const i of all.order) counts[classOf[i]!]![all.heldOut[i]!]!++;
  const isFine = counts.map(([train, test]) => train > 0 && test > 0);
  const names = distinctNames(labels.map(calledBy));
  const notes: Message[] = all.alsoTest ? [message('alsoTest', { count: all.alsoTest })] : [];
  if (all.isTestOnly) notes.push(message('onlyTest'));
  labels.forEach((_, c) => {
    if (!isFine[c]) notes.push(message('classTooSmall', { name: names[c]! }));
  });
  const kept = labels.flatMap((_, c) => (isFine[c] ? [c] : []));
  if (kept.length < 2) throw new Told(tooFew(shown(name), kept.length, leftOut));

  const order = all.order.filter((i) => isFine[classOf[i]!]);
  const newPlace = new Uint16Array(labels.length);
  kept.forEach((c, i) => (newPlace[c] = i));
  const classAt = Uint16Array.from(order, (i) => newPlace[classOf[i]!]!);
  const heldOut = Uint8Array.from(order, (i) => all.heldOut[i]!);
  const hashesInOrder = new Uint8Array(32 * order.length);
  order.forEach((i, k) => hashesInOrder.set(hashes.subarray(32 * i, 32 * i + 32), 32 * k));
  const thumbs = kept.map(() => -1);
  for (let i = order.length - 1; i >= 0; i--) if (!heldOut[i]) thumbs[classAt[i]!] = i;
  const groups = groupsOf(kept.map((c) => naming.inGroup?.(labels[c]!)));
  const classes = kept.map((c, i): OwnClass => {
    const [train, test] = counts[c]!;
    return { name: names[c]!, train, test, thumb: thumbs[i]!, ...(groups && { group: groups[i]! }) };
  });
  return {
    name: shown(name),
    input,
    count: order.length,
    order,
    classOf: classAt,
    heldOut,
    classes,
    split: all.split,
    groupings: groupingsOf(
      kept.map((c) => labels[c]!),
      naming,
    ),
    notes,
    fingerprint: fingerprintOf({
      input,
      classNames: classes.map((one) => one.name),
      classOf: classAt,
      heldOut,
      hashes: hashesInOrder,
      groups,
    }),
  };
}

/** Says that there are too few classes, and what was left out, which may be why. */
function tooFew(file: string, classes: number, leftOut: LeftOut | undefined): Message {
  if (!leftOut) return message('tooFewClasses', { file, count: classes });
  const { why, count, all } = leftOut;
  return count === undefined || all === undefined
    ? message('tooFewClassesBesides', { file, classes, why })
    : message('tooFewClassesBecause', { file, classes, count, all, why });
}

/**
 * Labels that are numbers by size, then names by the code points of what they are called, so that the order is the same for
 * everybody, whatever their language and their files' system.
 */
function inOrder(labels: readonly Label[], calledBy: (label: Label) => string): Label[] {
  const keys = new Map(labels.map((label) => [label, classNamed(calledBy(label))]));
  const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
  return labels.toSorted((a, b) => {
    if (typeof a === 'number' && typeof b === 'number') return a - b;
    if (typeof a !== typeof b) return typeof a === 'number' ? -1 : 1;
    return compare(keys.get(a)!, keys.get(b)!) || compare(String(a), String(b));
  });
}

/** Groups as they count, the first of which has the first class; undefined where a class is in none, or a group is no task. */
function groupsOf(given: readonly (1 | 2 | undefined)[]): (1 | 2)[] | undefined {
  const whole = given.filter((group) => group !== undefined);
  const ones = whole.filter((group) => group === given[0]).length;
  if (whole.length < given.length || ones < 2 || given.length - ones < 2) return undefined;
  return whole.map((group) => (group === given[0] ? 1 : 2));
}

function groupingsOf(labels: readonly Label[], { groupings = [] }: Naming): Grouping[] {
  return groupings.flatMap(({ name, groupOf }) => {
    const groups = new Map<string, number[]>();
    labels.forEach((label, c) => {
      const group = groupOf(label);
      if (group !== undefined) groups.set(group, [...(groups.get(group) ?? []), c]);
    });
    const sorted = [...groups].toSorted(([a], [b]) => (a < b ? -1 : 1));
    const names = distinctNames(sorted.map(([group]) => group));
    const isWhole = sorted.reduce((sum, [, classes]) => sum + classes.length, 0) === labels.length;
    return isWhole && sorted.length > 1
      ? [{ name, groups: sorted.map(([, classes], i) => ({ name: names[i]!, classes })) }]
      : [];
  });
}
