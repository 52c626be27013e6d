import { TILE } from './tile';
import { deltaLines, inputLines, outputLines } from './winograd';

/**
 * Between tensors of tiles and Winograd's domain. A tensor's pixels come in patches of 4×4; in the domain each
 * patch is 36 values, which lie in 36 planes, `plane` bytes apart: `[36][quads][patches][4 images][channels]` f32.
 */

/** One patch of four numbers wide lines, halfway through a transformation. */
const half: usize = memory.data(36 * 16, 16);
/** Bytes between two rows of six there. */
const SIX: usize = 6 * 16;

/** The patches with a frame of one pixel, Bᵀ input B. */
export function inputPatches(
  domain: usize,
  plane: usize,
  input: usize,
  inputStride: usize,
  quads: usize,
  side: usize,
  blocks: usize,
): void {
  const line = side * TILE;
  const across = side / 4;
  const channels = blocks * 32;
  let to = domain;
  for (let quad: usize = 0; quad < quads; quad++) {
    for (let y: usize = 0; y < across; y++) {
      for (let x: usize = 0; x < across; x++) {
        const left = x > 0;
        const right = x < across - 1;
        const columns = 4 + <i32>left + <i32>right;
        const skip: usize = left ? 0 : 1;
        // One pixel up and, if there is one, one to the left of the patch.
        let from = input + ((quad * side + 4 * y) * side + 4 * x) * TILE;
        from -= line + (1 - skip) * TILE;
        for (let block: usize = 0; block < blocks; block++) {
          for (let at: usize = 0; at < TILE; at += 16) {
            inputLines(half + skip * 16, 16, SIX, from + at, TILE, line, columns, y > 0, y < across - 1);
            const row = to + (at >> 5) * channels + (at & 16);
            inputLines(row, 6 * plane, plane, half, SIX, 16, 6, left, right);
          }
          from += inputStride;
          to += 32;
        }
        to += 3 * channels;
      }
    }
  }
}

/** The patches A delta Aᵀ. */
export function deltaPatches(
  domain: usize,
  plane: usize,
  delta: usize,
  deltaStride: usize,
  quads: usize,
  side: usize,
  blocks: usize,
): void {
  const line = side * TILE;
  const across = side / 4;
  const channels = blocks * 32;
  let to = domain;
  for (let quad: usize = 0; quad < quads; quad++) {
    for (let y: usize = 0; y < across; y++) {
      for (let x: usize = 0; x < across; x++) {
        let from = delta + ((quad * side + 4 * y) * side + 4 * x) * TILE;
        for (let block: usize = 0; block < blocks; block++) {
          for (let at: usize = 0; at < TILE; at += 16) {
            deltaLines(half, 16, SIX, from + at, TILE, line, 4);
            deltaLines(to + (at >> 5) * channels + (at & 16), 6 * plane, plane, half, SIX, 16, 6);
          }
          from += deltaStride;
          to += 32;
        }
        to += 3 * channels;
      }
    }
  }
}

/**
 * Back to pixels, Aᵀ domain A, and what follows a convolution.
 * @param bias `[blocks × 8]`, or 0 for none
 * @param mask tiles like the output's: where they are not positive, the output becomes 0; or 0 for none
 * @param rectify whether ReLU follows
 */
export function outputPatches(
  output: usize,
  outputStride: usize,
  domain: usize,
  plane: usize,
  bias: usize,
  mask: usize,
  rectify: bool,
  quads: usize,
  side: usize,
  blocks: usize,
): void {
  const line = side * TILE;
  const across = side / 4;
  const channels = blocks * 32;
  let from = domain;
  for (let quad: usize = 0; quad < quads; quad++) {
    for (let y: usize = 0; y < across; y++) {
      for (let x: usize = 0; x < across; x++) {
        let pixel = ((quad * side + 4 * y) * side + 4 * x) * TILE;
        for (let block: usize = 0; block < blocks; block++) {
          for (let at: usize = 0; at < TILE; at += 16) {
            const to = output + pixel + at;
            outputLines(half, 16, SIX, from + (at >> 5) * channels + (at & 16), plane, 6 * plane, 6);
            outputLines(to, line, TILE, half, SIX, 16, 4);
            if (bias) rectifyPatch(to, line, bias + block * 32 + (at & 16), rectify);
            if (mask) maskPatch(to, mask + pixel + at, line);
          }
          pixel += outputStride;
          from += 32;
        }
        from += 3 * channels;
      }
    }
  }
}

function rectifyPatch(to: usize, line: usize, bias: usize, rectify: bool): void {
  const b = v128.load(bias);
  const low = f32x4.splat(rectify ? 0 : -Infinity);
  for (const end = to + 4 * line; to < end; to += line) {
    for (let at: usize = 0; at < 4 * TILE; at += TILE) {
      // What is not a number stays so, and a diverged network shows.
      v128.store(to + at, f32x4.pmax(f32x4.add(v128.load(to + at), b), low));
    }
  }
}

function maskPatch(to: usize, mask: usize, line: usize): void {
  for (const end = to + 4 * line; to < end; to += line) {
    for (let at: usize = 0; at < 4 * TILE; at += TILE) {
      const positive = f32x4.gt(v128.load(mask + at), f32x4.splat(0));
      v128.store(to + at, v128.and(v128.load(to + at), positive));
    }
    mask += line;
  }
}
