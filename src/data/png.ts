import type { DecodedPng } from 'fast-png';
import { passesOf, unfilterPass } from './forms/pictures/png-passes.ts';
import { unpacked } from './unpacked.ts';

/** The pixels of a picture: `data` is [height, width, channels] where `depth` is 8. */
export type Picture = Pick<DecodedPng, 'width' | 'height' | 'depth' | 'channels' | 'data'>;

/** Bytes before the first chunk. */
const SIGNATURE = 8;
/** Bytes of a chunk around its content: length and kind before, a checksum after. */
const HEAD = 8;
const CHECKSUM = 4;
/** Channels by the number of a kind of colour. */
const CHANNELS: Readonly<Record<number, number>> = { 0: 1, 2: 3 };

/**
 * Unpacks a PNG (https://www.w3.org/TR/png-3) whose checksums need not be looked at again. In grey or colours of 8 bits,
 * row by row, the browser itself unpacks what is packed: a script takes several times as long. Whatever else a PNG may
 * hold, or where the browser cannot, a library reads.
 */
export async function decodePng(png: Uint8Array): Promise<Picture> {
  const plain = typeof DecompressionStream === 'undefined' ? undefined : plainIn(png);
  if (!plain) {
    const { decode } = await import('fast-png');
    return decode(png);
  }
  const { width, height, channels, packed } = plain;
  const filtered = await unpacked(packed, height * (width * channels + 1));
  const data = unfiltered(filtered, plain);
  return { width, height, depth: 8, channels, data };
}

type Sides = Pick<Picture, 'width' | 'height' | 'channels'>;

/** Sides, channels and packed rows of a PNG in 8 bits a channel, row by row; undefined of any other. */
function plainIn(png: Uint8Array) {
  const view = new DataView(png.buffer, png.byteOffset, png.byteLength);
  const packed: Uint8Array<ArrayBuffer>[] = [];
  let header: Sides | undefined;
  for (let at = SIGNATURE; at + HEAD <= png.length;) {
    const length = view.getUint32(at);
    const kind = String.fromCharCode(...png.subarray(at + 4, at + HEAD));
    const from = at + HEAD;
    if (kind === 'IHDR') {
      const [depth, colour, packing, filtering, interlacing] = png.subarray(from + 8, from + 13);
      const channels = CHANNELS[colour!];
      if (depth !== 8 || !channels || packing || filtering || interlacing) return undefined;
      header = { width: view.getUint32(from), height: view.getUint32(from + 4), channels };
    }
    if (kind === 'IDAT') packed.push(png.slice(from, from + length));
    at = from + length + CHECKSUM;
  }
  return header && { ...header, packed };
}

/**
 * Takes the filters off the rows, and the byte that names each away.
 * @param filtered [height, 1 + row], overwritten
 * @returns [height, row]
 */
function unfiltered(filtered: Uint8Array, { width, height, channels }: Sides): Uint8Array {
  const row = width * channels;
  for (let at = 0; at < filtered.length; at += row + 1) {
    const filter = filtered[at]!;
    if (filter > 4) throw new Error(`expected a filter from 0 to 4 in a PNG, got ${filter}`);
  }
  const layout = { width, height, bits: 8 * channels };
  for (const pass of passesOf(layout, false)) unfilterPass(filtered, 0, pass, layout);
  const data = new Uint8Array(height * row);
  for (let y = 0; y < height; y++)
    data.set(filtered.subarray(y * (row + 1) + 1, (y + 1) * (row + 1)), y * row);
  return data;
}
