import type { PictureSize, PictureSizes } from '../../experiment/setup/own-images.ts';
import { type Message, message, Told } from '../../messages.ts';
import { arrange, type Label, type LeftOut, type Naming } from './arrange.ts';
import type { Skipped } from './entry.ts';
import type { Part } from './held-out.ts';
import { MOST_CLASSES, MOST_IMAGES } from './limits.ts';
import { shown } from './names.ts';
import type { OwnImages } from './own-images.ts';
import { isGrey, lumaOf, repeated } from './pictures/luma.ts';
import { SIDE } from './pictures/square.ts';

const GREY_BYTES = SIDE * SIDE;
/** So many reasons are kept one by one; the rest are counted. */
const MOST_NOTES = 1_000;

/** What reasons of one kind have in common, whatever the file: which saying, and what of a format it is about. */
function kindOf({ key, values }: Message): string {
  const { format, what } = values as { readonly format?: string; readonly what?: string };
  return [key, format, what].join(' ');
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
  /** How many files were left out for each kind of reason, and why the first was. */
  private readonly reasons = new Map<string, { count: number; readonly why: Message }>();
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

  /**
   * Takes notes of what is left out.
   * @param isAside it is a list or a text, which nobody takes for an image
   */
  skip(path: string, reason: Message, isAside = false): void {
    this.skippedInAll++;
    if (this.skipped.length < MOST_NOTES) this.skipped.push({ path: shown(path), reason });
    if (isAside || reason.key === 'onlySome') return;
    const kind = kindOf(reason);
    const alike = this.reasons.get(kind) ?? { count: 0, why: reason };
    alike.count += reason.key === 'unlabelled' || reason.key === 'outsideParts' ? reason.values.count : 1;
    this.reasons.set(kind, alike);
  }

  /** Gives back images that were taken last, until so many are left: those of a file that turned out to be damaged. */
  takeBack(count: number): void {
    this.count = Math.min(this.count, count);
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
    const { count, size, pixels } = this;
    if (count === 0) throw this.nothing();
    const { order, ...arranged } = await arrange(
      {
        name: this.name,
        input: [SIDE, SIDE, this.isColour ? 3 : 1],
        labels: [...this.labels.keys()],
        classOf: this.classOf.subarray(0, count),
        part: this.part.subarray(0, count),
        image: (i) => pixels.subarray(i * size, (i + 1) * size),
        leftOut: this.leftOut(),
      },
      naming,
      breathe,
    );
    return {
      ...arranged,
      pixels: this.ordered(order),
      decoder: this.isOfBrowser ? 'browser' : 'ours',
      skipped: this.skipped,
      skippedInAll: this.skippedInAll,
      files: this.files > 0 ? this.files + this.skippedInAll : undefined,
      sizes: this.sizes,
    };
  }

  /** Why most of what was left out was; undefined where nothing was. */
  private leftOut(): LeftOut | undefined {
    const reasons = [...this.reasons.values()];
    const [first] = reasons;
    if (!first) return undefined;
    // Of two that are as frequent the last: what could not even be opened is noted after what was tried.
    const { count, why } = reasons.reduce((most, one) => (one.count >= most.count ? one : most));
    const all = reasons.reduce((sum, one) => sum + one.count, this.files);
    // Of images that lie in one file, nobody knows how many files there would be.
    return { why, ...(this.files > 0 || this.count === 0 ? { count, all } : {}) };
  }

  /** Why there is not one image: because of the only file that was refused, for what most were, or in general. */
  private nothing(): Told {
    const [first] = this.skipped;
    if (this.skippedInAll === 1 && first) return new Told(first.reason);
    const file = shown(this.name);
    const { why, count = 0, all = 0 } = this.leftOut() ?? {};
    if (why && all === 1) return new Told(why);
    return new Told(
      why ? message('noImagesBecause', { file, count, all, why }) : message('noImages', { file }),
    );
  }

  /** The images that stay, in their order; they change places where they are, so that no second copy is needed. */
  private ordered(order: Uint32Array): Uint8Array {
    const { pixels, count, size } = this;
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
