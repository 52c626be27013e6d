import type { Orientation } from '../picture.ts';

const ORIENTATION = 0x0112;

/**
 * The orientation that an EXIF segment tells.
 * @param segment of APP1, after its length
 * @returns undefined where it is no EXIF, or tells none of the eight
 */
export function orientationOf(segment: Uint8Array): Orientation | undefined {
  const isExif = String.fromCharCode(...segment.subarray(0, 6)) === 'Exif\0\0';
  return isExif ? orientationInTiff(segment.subarray(6)) : undefined;
}

/** The same in what EXIF holds, which is also what a PNG's `eXIf` holds: a TIFF. */
export function orientationInTiff(tiff: Uint8Array): Orientation | undefined {
  if (tiff.length < 14) return undefined;
  const view = new DataView(tiff.buffer, tiff.byteOffset, tiff.byteLength);
  const isLittle = view.getUint16(0) === 0x4949;
  const directory = view.getUint32(4, isLittle);
  if (directory + 2 > tiff.length) return undefined;
  const entries = view.getUint16(directory, isLittle);
  for (let i = 0; i < entries; i++) {
    const at = directory + 2 + 12 * i;
    if (at + 12 > tiff.length) return undefined;
    if (view.getUint16(at, isLittle) !== ORIENTATION) continue;
    const value = view.getUint16(at + 8, isLittle);
    return value >= 1 && value <= 8 ? (value as Orientation) : undefined;
  }
  return undefined;
}
