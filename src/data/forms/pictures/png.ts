import { Unzlib } from 'fflate';
import { crc32 } from '../containers/crc.ts';
import { checkSize, type Orientation, type Picture, PictureFault } from './picture.ts';
import { orientationInTiff } from './jpeg/exif.ts';
import { type Layout, passesOf, unfilterPass } from './png-passes.ts';

const fault = (kind: 'damaged' | 'truncated') => new PictureFault({ kind, format: 'PNG' });

/** Samples a pixel of each colour type: grey, –, RGB, palette, grey with alpha, –, RGB with alpha. */
const SAMPLES: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };
/** Bits a sample that each colour type can have. */
const DEPTHS: Readonly<Record<number, readonly number[]>> = {
  0: [1, 2, 4, 8, 16],
  2: [8, 16],
  3: [1, 2, 4, 8],
  4: [8, 16],
  6: [8, 16],
};

/**
 * Decodes a PNG: every colour type and depth, interlaced or not; of an animated one the still picture. What is
 * transparent lies on white, `(alpha × value + (255 − alpha) × 255 + 127) / 255` rounded down; of 16 bits the upper eight
 * count; gamma and colour profiles are left aside, as in JPEG.
 *
 * fast-png, which draws the page's exports, is not used here: it takes each pixel of an interlaced picture of fewer than
 * 8 bits for a byte (8.0.0), and inflates whatever comes, however long it becomes.
 * @throws PictureFault
 */
export function decodePng(bytes: Uint8Array): Picture {
  const { header, palette, transparent, data, orientation } = readChunks(bytes);
  const { width, height, isInterlaced, depth, samples } = header;
  const layout: Layout = { width, height, bits: depth * samples };
  const passes = passesOf(layout, isInterlaced);
  const length = passes.reduce((sum, pass) => sum + pass.height * (1 + pass.bytesPerRow), 0);
  const raw = inflate(data, length);
  let at = 0;
  for (const pass of passes) at = unfilterPass(raw, at, pass, layout);
  /** Where row y of the pass begins, after its filter's byte. */
  const starts = passes.map(() => 0);
  passes.reduce((start, pass, i) => {
    starts[i] = start + 1;
    return start + pass.height * (1 + pass.bytesPerRow);
  }, 0);

  const isGrey = palette ? palette.every((v, i) => v === palette[i - (i % 3)]) : samples <= 2;
  const line = new Uint16Array(width * samples);
  const most = (1 << depth) - 1;
  const row = (y: number, into: Uint8Array): void => {
    passes.forEach((pass, i) => {
      if (y < pass.y || (y - pass.y) % pass.stepY) return;
      const from = starts[i]! + ((y - pass.y) / pass.stepY) * (1 + pass.bytesPerRow);
      spread(raw, from, depth, samples, pass, line);
    });
    for (let x = 0; x < width; x++) {
      const p = x * samples;
      let r = line[p]!;
      let alpha = most;
      let [g, b] = [r, r];
      if (palette) {
        const place = r;
        if (3 * place + 2 >= palette.length) throw fault('damaged');
        r = palette[3 * place]!;
        g = palette[3 * place + 1]!;
        b = palette[3 * place + 2]!;
        alpha = transparent?.[place] ?? 255;
      } else {
        if (samples >= 3) {
          g = line[p + 1]!;
          b = line[p + 2]!;
        }
        if (samples === 2 || samples === 4) alpha = line[p + samples - 1]!;
        else if (
          transparent &&
          r === transparent[0] &&
          (samples === 1 || (g === transparent[1] && b === transparent[2]))
        )
          alpha = 0;
        if (depth === 16) [r, g, b, alpha] = [r >> 8, g >> 8, b >> 8, alpha >> 8];
        else if (depth < 8)
          [r, g, b, alpha] = [(r * 255) / most, (g * 255) / most, (b * 255) / most, (alpha * 255) / most];
      }
      if (isGrey) into[x] = onWhite(r, alpha);
      else {
        into[3 * x] = onWhite(r, alpha);
        into[3 * x + 1] = onWhite(g, alpha);
        into[3 * x + 2] = onWhite(b, alpha);
      }
    }
  };
  return { width, height, channels: isGrey ? 1 : 3, orientation, row };
}

const onWhite = (value: number, alpha: number): number =>
  alpha === 255 ? value : Math.floor((value * alpha + 255 * (255 - alpha) + 127) / 255);

interface Header {
  readonly width: number;
  readonly height: number;
  readonly depth: number;
  readonly samples: number;
  readonly isPalette: boolean;
  readonly isInterlaced: boolean;
}

interface Chunks {
  readonly header: Header;
  /** [colours, 3] */
  readonly palette: Uint8Array | undefined;
  /** Alpha a palette colour, or the samples of the one colour that is transparent. */
  readonly transparent: Uint8Array | Uint16Array | undefined;
  /** The compressed picture, in pieces. */
  readonly data: readonly Uint8Array[];
  readonly orientation: Orientation;
}

/** Chunks that the picture is made of, whose sums have to be right; what is wrong with others does not show. */
const SUMMED: ReadonlySet<string> = new Set(['IHDR', 'PLTE', 'tRNS', 'eXIf', 'IDAT']);

function readChunks(bytes: Uint8Array): Chunks {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let header: Header | undefined;
  let palette: Uint8Array | undefined;
  let transparent: Chunks['transparent'];
  let orientation: Orientation = 1;
  const data: Uint8Array[] = [];
  let at = 8;
  for (;;) {
    if (at + 12 > bytes.length) throw fault('truncated');
    const length = view.getUint32(at);
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    if (at + 12 + length > bytes.length) throw fault(length > 0x7fffffff ? 'damaged' : 'truncated');
    const body = bytes.subarray(at + 8, at + 8 + length);
    if (
      SUMMED.has(type) &&
      crc32(bytes.subarray(at + 4, at + 8 + length)) !== view.getUint32(at + 8 + length)
    )
      throw fault('damaged');
    at += 12 + length;
    if (!header) {
      if (type !== 'IHDR' || length !== 13) throw fault('damaged');
      header = headerOf(body);
    } else if (type === 'IDAT') data.push(body);
    else if (type === 'PLTE') palette = body.subarray(0, 768);
    else if (type === 'tRNS') transparent = transparentOf(body, header);
    else if (type === 'eXIf') orientation = orientationInTiff(body) ?? 1;
    else if (type === 'IEND') break;
  }
  if (header.isPalette && !(palette && palette.length >= 3 && palette.length % 3 === 0))
    throw fault('damaged');
  return { header, palette: header.isPalette ? palette : undefined, transparent, data, orientation };
}

function headerOf(body: Uint8Array): Header {
  const view = new DataView(body.buffer, body.byteOffset, body.byteLength);
  const [width, height] = [view.getUint32(0), view.getUint32(4)];
  const [depth, colour, compression, filter, interlace] = body.subarray(8) as unknown as number[];
  const samples = SAMPLES[colour!];
  if (!samples || !DEPTHS[colour!]!.includes(depth!) || width === 0 || height === 0) throw fault('damaged');
  if (compression !== 0 || filter !== 0 || interlace! > 1) throw fault('damaged');
  checkSize(width, height, (samples * depth!) / 8);
  return { width, height, depth: depth!, samples, isPalette: colour === 3, isInterlaced: interlace === 1 };
}

function transparentOf(body: Uint8Array, { isPalette, samples }: Header): Chunks['transparent'] {
  if (isPalette) return body;
  if (samples === 2 || samples === 4 || body.length < 2 * samples) return undefined;
  return Uint16Array.from({ length: samples }, (_, i) => body[2 * i]! * 256 + body[2 * i + 1]!);
}

/** Bytes that are given to the inflating at once: they become 33 MB at most. */
const PIECE = 32_768;

/** Inflates pieces into exactly `length` bytes, and stops as soon as there are more. */
function inflate(pieces: readonly Uint8Array[], length: number): Uint8Array {
  const out = new Uint8Array(length);
  let at = 0;
  const unzlib = new Unzlib((part) => {
    out.set(part.subarray(0, length - at), at);
    at = Math.min(length, at + part.length);
  });
  try {
    for (const piece of pieces) {
      for (let from = 0; from < piece.length && at < length; from += PIECE)
        unzlib.push(piece.subarray(from, from + PIECE));
    }
  } catch {
    throw fault('damaged');
  }
  if (at < length) throw fault('truncated');
  return out;
}

/** Puts the samples of one row of a pass to their places in the picture's row. */
function spread(
  raw: Uint8Array,
  from: number,
  depth: number,
  samples: number,
  { x: first, stepX, width }: { readonly x: number; readonly stepX: number; readonly width: number },
  line: Uint16Array,
): void {
  const mask = (1 << depth) - 1;
  for (let i = 0; i < width; i++) {
    const to = (first + i * stepX) * samples;
    for (let s = 0; s < samples; s++) {
      const k = i * samples + s;
      if (depth === 8) line[to + s] = raw[from + k]!;
      else if (depth === 16) line[to + s] = raw[from + 2 * k]! * 256 + raw[from + 2 * k + 1]!;
      else {
        const bit = k * depth;
        line[to + s] = (raw[from + (bit >> 3)]! >> (8 - depth - (bit & 7))) & mask;
      }
    }
  }
}
