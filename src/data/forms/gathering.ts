import { bytesOf, type Input } from '../../experiment/setup/input.ts';
import type { PictureSize, PictureSizes } from '../../experiment/setup/own-images.ts';
import { type Message, message, Told } from '../../messages.ts';
import type { Skipped } from './entry.ts';
import { fingerprintOf, imageHasher } from './fingerprint.ts';
import { type Part, splitImages } from './held-out.ts';
import { MOST_CLASSES, MOST_IMAGES } from './limits.ts';
import { classNamed, distinctNames, shown } from './names.ts';
import type { Grouping, OwnImages } from './own-images.ts';
import { isGrey, lumaOf, repeated } from './pictures/luma.ts';
import { SIDE } from './pictures/square.ts';

const GREY_BYTES = SIDE * SIDE;
/** So many reasons are kept one by one; the rest are counted. */
const MOST_NOTES = 1_000;
/** Images that are hashed before whoever waits is heard again. */
const AT_ONCE = 500;

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

/** Collects the images of a data set while they are decoded, grey as long as all are, and makes a data set of them. */
export class Gathering {
  count = 0;
  private readonly labels = new Map<Label, number>();
  private readonly name: string;
  private readonly toGrey: boolean;
  private isColour = false;
  /** Nothing until the first image says how many channels there are to be. */
  private pixels = new Uint8Array(0);
  private classOf: Uint16Array;
  private part: Uint8Array;
  private readonly skipped: Skipped[] = [];
  private skippedInAll = 0;
  private isOfBrowser = false;
  private files = 0;
  private sizes: PictureSizes | undefined;

  /**
   * @param name of what was chosen
   * @param expected images, where that is known; more may come
   * @param toGrey makes colours grey
   */
  constructor(name: string, expected: number, toGrey: boolean) {
    this.name = name;
    const room = Math.min(MOST_IMAGES, Math.max(16, expected));
    this.toGrey = toGrey;
    this.classOf = new Uint16Array(room);
    this.part = new Uint8Array(room);
  }

  /** The place of a class. @throws Told where there are too many */
  private placeOf(label: Label): number {
    const known = this.labels.get(label);
    if (known !== undefined) return known;
    if (this.labels.size === MOST_CLASSES)
      throw new Told(message('tooManyClasses', { file: shown(this.name), most: MOST_CLASSES }));
    this.labels.set(label, this.labels.size);
    return this.labels.size - 1;
  }

  /**
   * Takes an image.
   * @param image [32, 32] or [32, 32, 3]; it is copied
   */
  add(label: Label, part: Part, image: Uint8Array): void {
    const place = this.placeOf(label);
    if (this.count === this.classOf.length) this.grow();
    const hasColour = image.length > GREY_BYTES;
    if (!this.isColour && hasColour && !this.toGrey && !isGrey(image)) this.widen();
    if (!this.pixels.length) this.pixels = new Uint8Array(this.classOf.length * this.size);
    let bytes = image;
    if (this.isColour) bytes = hasColour ? image : repeated(image);
    else if (hasColour) bytes = lumaOf(image);
    this.pixels.set(bytes, this.count * this.size);
    this.classOf[this.count] = place;
    this.part[this.count] = part;
    this.count++;
  }

  /** Takes notes of an image that was decoded by the browser. */
  byBrowser(): void {
    this.isOfBrowser = true;
  }

  /** Takes notes of a picture's size before it became an image. */
  ofPicture(size: PictureSize): void {
    const { smallest, largest } = this.sizes ?? { smallest: size, largest: size };
    const area = ([width, height]: PictureSize) => width * height;
    this.sizes = {
      smallest: area(size) < area(smallest) ? size : smallest,
      largest: area(size) > area(largest) ? size : largest,
    };
  }

  /** Takes notes of an image that was a file by itself. */
  ofFile(): void {
    this.files++;
  }

  skip(path: string, reason: Message): void {
    this.skippedInAll++;
    if (this.skipped.length < MOST_NOTES) this.skipped.push({ path: shown(path), reason });
  }

  private get size(): number {
    return this.isColour ? 3 * GREY_BYTES : GREY_BYTES;
  }

  private grow(): void {
    if (this.count >= MOST_IMAGES)
      throw new Told(message('tooManyImages', { file: shown(this.name), most: MOST_IMAGES }));
    const room = Math.min(MOST_IMAGES, 2 * this.count);
    const [pixels, classOf, part] = [
      new Uint8Array(room * this.size),
      new Uint16Array(room),
      new Uint8Array(room),
    ];
    pixels.set(this.pixels);
    classOf.set(this.classOf);
    part.set(this.part);
    [this.pixels, this.classOf, this.part] = [pixels, classOf, part];
  }

  /** The first picture in colour: from here on every image has three channels. */
  private widen(): void {
    const wide = new Uint8Array(this.classOf.length * 3 * GREY_BYTES);
    for (let i = 0; i < this.count; i++)
      wide.set(repeated(this.pixels.subarray(i * GREY_BYTES, (i + 1) * GREY_BYTES)), 3 * i * GREY_BYTES);
    this.pixels = wide;
    this.isColour = true;
  }

  /**
   * Puts the images into their order, decides what is held out, and names the whole.
   * @param breathe is called now and then, and may throw to stop
   * @throws Told where fewer than two classes have images to train on and to test on
   */
  async finish(naming: Naming, breathe: () => Promise<void>): Promise<OwnImages> {
    const { count, size, name } = this;
    const input: Input = [SIDE, SIDE, this.isColour ? 3 : 1];
    if (count === 0) throw this.nothing();
    const given = [...this.labels.keys()];
    const calledBy = (label: Label): string => naming.nameOf?.(label) ?? String(label);
    const labels = inOrder(given, calledBy);
    const place = Uint16Array.from(given, (label) => labels.indexOf(label));
    const classOf = this.classOf.subarray(0, count).map((c) => place[c]!);
    const hashes = new Uint8Array(32 * count);
    const hashImages = await imageHasher();
    for (let i = 0; i < count; i += AT_ONCE) {
      hashImages(this.pixels, size, i, Math.min(count, i + AT_ONCE), hashes);
      await breathe();
    }
    const part = this.part.subarray(0, count);
    const { order, heldOut, split, alsoTest } = splitImages({
      hashes,
      classOf,
      classes: labels.length,
      part,
    });

    const counts = labels.map(() => [0, 0] as [train: number, test: number]);
    for (const i of order) counts[classOf[i]!]![heldOut[i]!]!++;
    const isFine = counts.map(([train, test]) => train > 0 && test > 0);
    const notes: Message[] = [];
    if (alsoTest) notes.push(message('alsoTest', { count: alsoTest }));
    const names = distinctNames(labels.map(calledBy));
    labels.forEach((_, c) => {
      if (!isFine[c]) notes.push(message('classTooSmall', { name: names[c]! }));
    });
    const kept = labels.flatMap((_, c) => (isFine[c] ? [c] : []));
    if (kept.length < 2) throw new Told(message('tooFewClasses', { file: shown(name), count: kept.length }));

    const wanted = order.filter((i) => isFine[classOf[i]!]);
    const newPlace = new Uint16Array(labels.length);
    kept.forEach((c, i) => (newPlace[c] = i));
    const pixels = this.ordered(wanted, bytesOf(input));
    const orderedHashes = new Uint8Array(32 * wanted.length);
    wanted.forEach((i, k) => orderedHashes.set(hashes.subarray(32 * i, 32 * i + 32), 32 * k));
    const classAt = Uint16Array.from(wanted, (i) => newPlace[classOf[i]!]!);
    const heldOutAt = Uint8Array.from(wanted, (i) => heldOut[i]!);
    const first = kept.map(() => -1);
    for (let i = wanted.length - 1; i >= 0; i--) if (!heldOutAt[i]) first[classAt[i]!] = i;
    const groups = groupsOf(kept.map((c) => naming.inGroup?.(labels[c]!)));
    const classes = kept.map((c, i) => ({
      name: names[c]!,
      train: counts[c]![0],
      test: counts[c]![1],
      thumb: first[i]!,
      ...(groups && { group: groups[i]! }),
    }));
    const classNames = classes.map((one) => one.name);
    return {
      name: shown(name),
      input,
      count: wanted.length,
      pixels,
      classOf: classAt,
      heldOut: heldOutAt,
      classes,
      split,
      groupings: groupingsOf(
        kept.map((c) => labels[c]!),
        naming,
      ),
      decoder: this.isOfBrowser ? 'browser' : 'ours',
      skipped: this.skipped,
      skippedInAll: this.skippedInAll,
      files: this.files > 0 ? this.files + this.skippedInAll : undefined,
      sizes: this.sizes,
      notes,
      fingerprint: fingerprintOf({
        input,
        classNames,
        classOf: classAt,
        heldOut: heldOutAt,
        hashes: orderedHashes,
        groups,
      }),
    };
  }

  /** Why there is not one image: because of the only file that was refused, or in general. */
  private nothing(): Told {
    const [first] = this.skipped;
    return new Told(
      this.skippedInAll === 1 && first ? first.reason : message('noImages', { file: shown(this.name) }),
    );
  }

  /** The images that stay, in their order; they change places where they are, so that no second copy is needed. */
  private ordered(order: Uint32Array, size: number): Uint8Array {
    const { pixels, count } = this;
    const from = new Uint32Array(count);
    from.set(order);
    const stays = new Uint8Array(count);
    for (const i of order) stays[i] = 1;
    let at = order.length;
    for (let i = 0; i < count; i++) if (!stays[i]) from[at++] = i;
    const held = new Uint8Array(size);
    const isDone = new Uint8Array(count);
    for (let start = 0; start < count; start++) {
      if (isDone[start]) continue;
      held.set(pixels.subarray(start * size, (start + 1) * size));
      let to = start;
      for (let next = from[to]!; next !== start; next = from[to]!) {
        pixels.copyWithin(to * size, next * size, (next + 1) * size);
        isDone[to] = 1;
        to = next;
      }
      pixels.set(held, to * size);
      isDone[to] = 1;
    }
    return pixels.subarray(0, order.length * size);
  }
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
