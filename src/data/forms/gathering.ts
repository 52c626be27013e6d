import type { PictureSize, PictureSizes } from '../../experiment/setup/own-images.ts';
import { type Message, message, Told } from '../../messages.ts';
import { arrange, type Label, type Naming } from './arrange.ts';
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

  /** Takes back all images but the first `count`, where the file of the others turned out damaged. */
  takeBack(count: number): void {
    this.count = count;
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

  /** Why there is not one image: because of the only file that was refused, or in general. */
  private nothing(): Told {
    const [first] = this.skipped;
    return new Told(
      this.skippedInAll === 1 && first ? first.reason : message('noImages', { file: shown(this.name) }),
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
