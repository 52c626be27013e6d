import type { OtherPicture } from '../content.ts';

/** Width and height in pixels. */
type Size = readonly [width: number, height: number];

/**
 * How large a picture is that others decode, by its header, so that nobody has to decode it to learn that it is too large.
 * @returns undefined where the header does not say
 */
export function sizeOf(bytes: Uint8Array, format: OtherPicture): Size | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    const size = READERS[format](view);
    return size && size[0] > 0 && size[1] > 0 ? size : undefined;
  } catch (error) {
    // What is beyond the end says nothing.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

const READERS: Readonly<Record<OtherPicture, (view: DataView) => Size | undefined>> = {
  GIF: ofGif,
  BMP: ofBmp,
  WebP: ofWebp,
  TIFF: ofTiff,
  AVIF: ofBoxes,
  HEIC: ofBoxes,
};

const area = ([width, height]: Size): number => width * height;

/**
 * GIF89a, sections 18 and 20: the logical screen, or what the first picture takes of it, where that is more: browsers give
 * it the room.
 */
function ofGif(view: DataView): Size {
  const screen: Size = [view.getUint16(6, true), view.getUint16(8, true)];
  const flags = view.getUint8(10);
  let at = 13 + (flags & 0x80 ? 3 << ((flags & 7) + 1) : 0);
  while (at < view.byteLength && view.getUint8(at) === 0x21) {
    // An extension: its label, then blocks that begin with their length, to one of none.
    at += 2;
    for (let length = view.getUint8(at); length > 0; length = view.getUint8(at)) at += 1 + length;
    at++;
  }
  if (at + 9 > view.byteLength || view.getUint8(at) !== 0x2c) return screen;
  const [left, top, width, height] = [1, 3, 5, 7].map((o) => view.getUint16(at + o, true)) as [
    number,
    number,
    number,
    number,
  ];
  return [Math.max(screen[0], left + width), Math.max(screen[1], top + height)];
}

/** BITMAPCOREHEADER, or BITMAPINFOHEADER and what came after it, where rows from the top down have a negative height. */
function ofBmp(view: DataView): Size {
  if (view.getUint32(14, true) === 12) return [view.getUint16(18, true), view.getUint16(20, true)];
  return [view.getInt32(18, true), Math.abs(view.getInt32(22, true))];
}

const fourLetters = (view: DataView, at: number): string =>
  String.fromCharCode(...[0, 1, 2, 3].map((i) => view.getUint8(at + i)));

/** RFC 9649: the first chunk is a lossy picture (RFC 6386, 9.1), a lossless one (3.4), or says what is to come. */
function ofWebp(view: DataView): Size | undefined {
  const chunk = fourLetters(view, 12);
  const threeBytes = (at: number) => view.getUint16(at, true) + 65_536 * view.getUint8(at + 2);
  if (chunk === 'VP8X') return [1 + threeBytes(24), 1 + threeBytes(27)];
  if (chunk === 'VP8L' && view.getUint8(20) === 0x2f) {
    const bits = view.getUint32(21, true);
    return [1 + (bits & 0x3fff), 1 + ((bits >>> 14) & 0x3fff)];
  }
  if (chunk === 'VP8 ' && threeBytes(23) === 0x2a019d)
    return [view.getUint16(26, true) & 0x3fff, view.getUint16(28, true) & 0x3fff];
  return undefined;
}

/** TIFF 6.0, section 2: ImageWidth and ImageLength in the first directory, in two bytes or four. */
function ofTiff(view: DataView): Size | undefined {
  const isLittle = view.getUint16(0) === 0x4949;
  const directory = view.getUint32(4, isLittle);
  const sides: (number | undefined)[] = [undefined, undefined];
  for (let i = view.getUint16(directory, isLittle), at = directory + 2; i > 0; i--, at += 12) {
    const tag = view.getUint16(at, isLittle);
    if (tag !== 256 && tag !== 257) continue;
    const isShort = view.getUint16(at + 2, isLittle) === 3;
    sides[tag - 256] = isShort ? view.getUint16(at + 8, isLittle) : view.getUint32(at + 8, isLittle);
  }
  const [width, height] = sides;
  return width !== undefined && height !== undefined ? [width, height] : undefined;
}

interface Box {
  readonly kind: string;
  /** Where its content begins and ends. */
  readonly from: number;
  readonly to: number;
}

/** Boxes one after another (ISO/IEC 14496-12, 4.2). */
function* boxesIn(view: DataView, from: number, to: number): Generator<Box> {
  for (let at = from; at + 8 <= to;) {
    const short = view.getUint32(at);
    const header = short === 1 ? 16 : 8;
    const size = short === 1 ? Number(view.getBigUint64(at + 8)) : short === 0 ? to - at : short;
    if (size < header || at + size > to) return;
    yield { kind: fourLetters(view, at + 4), from: at + header, to: at + size };
    at += size;
  }
}

/**
 * The largest of what AVIF and HEIC hold: pictures, each of whose sizes is an `ispe` among the properties (ISO/IEC 23008-12,
 * 6.5.3), and tracks, whose sizes stand at the end of their `tkhd` (ISO/IEC 14496-12, 8.3.2).
 */
function ofBoxes(view: DataView): Size | undefined {
  let largest: Size | undefined;
  const look = (from: number, to: number) => {
    for (const box of boxesIn(view, from, to)) {
      let size: Size | undefined;
      if (box.kind === 'meta') look(box.from + 4, box.to);
      else if (['iprp', 'ipco', 'moov', 'trak'].includes(box.kind)) look(box.from, box.to);
      else if (box.kind === 'ispe') size = [view.getUint32(box.from + 4), view.getUint32(box.from + 8)];
      else if (box.kind === 'tkhd') size = [view.getUint16(box.to - 8), view.getUint16(box.to - 4)];
      if (size && !(largest && area(largest) >= area(size))) largest = size;
    }
  };
  look(0, view.byteLength);
  return largest;
}
