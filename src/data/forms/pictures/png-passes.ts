import { PictureFault } from './picture.ts';

/** What a PNG's rows are made of. */
export interface Layout {
  readonly width: number;
  readonly height: number;
  /** Of one pixel. */
  readonly bits: number;
}

/** Every so-manieth pixel of a picture: all of them, or one of Adam7's seven passes. */
export interface Pass {
  readonly x: number;
  readonly y: number;
  readonly stepX: number;
  readonly stepY: number;
  /** Pixels of the pass. */
  readonly width: number;
  readonly height: number;
  readonly bytesPerRow: number;
}

/** [x, y, step across, step down] (PNG specification, section 8.2) */
const ADAM7 = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
] as const;

/** The passes of a picture that have pixels, in the order of the file. */
export function passesOf({ width, height, bits }: Layout, isInterlaced: boolean): Pass[] {
  return (isInterlaced ? ADAM7 : ([[0, 0, 1, 1]] as const))
    .map(([x, y, stepX, stepY]) => {
      const across = Math.ceil((width - x) / stepX);
      const down = Math.ceil((height - y) / stepY);
      return { x, y, stepX, stepY, width: across, height: down, bytesPerRow: Math.ceil((across * bits) / 8) };
    })
    .filter((pass) => pass.width > 0 && pass.height > 0);
}

/**
 * Takes the filters off the rows of a pass, in place (PNG specification, section 9).
 * @returns where the pass ends
 */
export function unfilterPass(raw: Uint8Array, from: number, pass: Pass, { bits }: Layout): number {
  const { bytesPerRow } = pass;
  const back = Math.max(1, bits >> 3);
  let at = from;
  for (let y = 0; y < pass.height; y++, at += 1 + bytesPerRow) {
    const filter = raw[at]!;
    const start = at + 1;
    const end = start + bytesPerRow;
    // Above the first row are zeros.
    const above = y === 0 ? -1 : bytesPerRow + 1;
    if (filter > 4) throw new PictureFault({ kind: 'damaged', format: 'PNG' });
    if (filter === 1) for (let i = start + back; i < end; i++) raw[i]! += raw[i - back]!;
    if (filter === 2 && above > 0) for (let i = start; i < end; i++) raw[i]! += raw[i - above]!;
    if (filter === 3) {
      for (let i = start; i < end; i++) {
        const left = i - start >= back ? raw[i - back]! : 0;
        raw[i]! += (left + (above > 0 ? raw[i - above]! : 0)) >> 1;
      }
    }
    if (filter === 4) {
      for (let i = start; i < end; i++) {
        const hasLeft = i - start >= back;
        const left = hasLeft ? raw[i - back]! : 0;
        const up = above > 0 ? raw[i - above]! : 0;
        raw[i]! += paeth(left, up, hasLeft && above > 0 ? raw[i - above - back]! : 0);
      }
    }
  }
  return at;
}

/** Whichever of the three is nearest to left + up − corner. */
function paeth(left: number, up: number, corner: number): number {
  const toLeft = Math.abs(up - corner);
  const toUp = Math.abs(left - corner);
  const toCorner = Math.abs(left + up - 2 * corner);
  if (toLeft <= toUp && toLeft <= toCorner) return left;
  return toUp <= toCorner ? up : corner;
}
