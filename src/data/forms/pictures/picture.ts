/** A decoded picture that gives out its rows one by one, so that a large one never lies in memory as a whole in colour. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  /** 1 grey, 3 red, green and blue. */
  readonly channels: 1 | 3;
  /** How it has to be turned to stand upright: EXIF's numbers, 1 as it is. */
  readonly orientation: Orientation;
  /** Writes row `y` into the first `width × channels` bytes of `into`. Quickest in the order of the rows. */
  readonly row: (y: number, into: Uint8Array) => void;
}

/** EXIF's eight: 2 mirrored, 3 upside down, 4 both; 5 to 8 the same with rows and columns exchanged first. */
export type Orientation = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8;

/** Why a picture cannot be decoded; whoever knows the file's name says it. */
export class PictureFault extends Error {
  override readonly name: string = 'PictureFault';
  readonly reason: PictureReason;

  constructor(reason: PictureReason) {
    super(JSON.stringify(reason));
    this.reason = reason;
  }
}

/** `damaged` breaks its format's rules; `unsupported` keeps to them, and names what of the format is not read. */
export type PictureReason =
  | { readonly kind: 'damaged'; readonly format: string }
  | { readonly kind: 'truncated'; readonly format: string }
  | { readonly kind: 'unsupported'; readonly format: string; readonly what: string }
  /** A format that others decode, whose width and height were not found beforehand. */
  | { readonly kind: 'noSize'; readonly format: string }
  | { readonly kind: 'tooLarge'; readonly width: number; readonly height: number }
  | {
      readonly kind: 'tooMuchMemory';
      readonly width: number;
      readonly height: number;
      readonly bytes: number;
    };

/** Pixels of the largest picture that is decoded, and bytes that its decoded rows may take. */
export const MOST_PIXELS = 64_000_000;
export const MOST_RASTER_BYTES = 256_000_000;

/**
 * Refuses a picture by its header, before anything is allocated for it.
 * @param bytesPerPixel of the memory that decoding it takes
 * @throws PictureFault
 */
export function checkSize(width: number, height: number, bytesPerPixel: number): void {
  const pixels = width * height;
  const bytes = pixels * bytesPerPixel;
  if (pixels > MOST_PIXELS) throw new PictureFault({ kind: 'tooLarge', width, height });
  if (bytes > MOST_RASTER_BYTES) throw new PictureFault({ kind: 'tooMuchMemory', width, height, bytes });
}
