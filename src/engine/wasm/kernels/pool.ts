import { TILE } from './tile';

/**
 * 2×2 max pooling of stride 2 over the answers of a ReLU. A tie goes to the upper, then the left pixel.
 * @param pooled `[blocks][quads][side / 2][side / 2]` tiles
 * @param choice tiles like the pooled: i32 0 … 3, the pixel that won (2 · row + column), or 4 where none is positive
 * @param input `[blocks][quads][side][side]` tiles
 */
export function pool(
  pooled: usize,
  choice: usize,
  pooledStride: usize,
  input: usize,
  inputStride: usize,
  quads: usize,
  side: usize,
  blocks: usize,
): void {
  const half = side / 2;
  const line = side * TILE;
  for (let block: usize = 0; block < blocks; block++) {
    let to = pooled + block * pooledStride;
    let won = choice + block * pooledStride;
    let from = input + block * inputStride;
    for (let y: usize = 0; y < quads * half; y++) {
      for (let x: usize = 0; x < half; x++) {
        for (const end = from + TILE; from < end; from += 16) {
          let best = v128.load(from);
          let index = i32x4.splat(0);
          const right = v128.load(from, TILE);
          let better = f32x4.gt(right, best);
          best = v128.bitselect(right, best, better);
          index = v128.bitselect(i32x4.splat(1), index, better);
          const below = v128.load(from + line);
          better = f32x4.gt(below, best);
          best = v128.bitselect(below, best, better);
          index = v128.bitselect(i32x4.splat(2), index, better);
          const across = v128.load(from + line, TILE);
          better = f32x4.gt(across, best);
          best = v128.bitselect(across, best, better);
          index = v128.bitselect(i32x4.splat(3), index, better);
          const positive = f32x4.gt(best, f32x4.splat(0));
          v128.store(to, best);
          v128.store(won, v128.bitselect(index, i32x4.splat(4), positive));
          to += 16;
          won += 16;
        }
        from += TILE;
      }
      from += line;
    }
  }
}

/**
 * The gradient back through the pooling and the ReLU before it: it goes to the pixel that won, if that was positive.
 * @param delta gradient by the layer's sums, `[blocks][quads][side][side]` tiles, overwritten
 * @param pooledDelta gradient by the pooled answers, `[blocks][quads][side / 2][side / 2]` tiles
 */
export function poolGradient(
  delta: usize,
  deltaStride: usize,
  pooledDelta: usize,
  choice: usize,
  pooledStride: usize,
  quads: usize,
  side: usize,
  blocks: usize,
): void {
  const half = side / 2;
  const line = side * TILE;
  for (let block: usize = 0; block < blocks; block++) {
    let from = pooledDelta + block * pooledStride;
    let won = choice + block * pooledStride;
    let to = delta + block * deltaStride;
    for (let y: usize = 0; y < quads * half; y++) {
      for (let x: usize = 0; x < half; x++) {
        for (const end = to + TILE; to < end; to += 16) {
          const value = v128.load(from);
          const index = v128.load(won);
          v128.store(to, v128.and(value, i32x4.eq(index, i32x4.splat(0))));
          v128.store(to, v128.and(value, i32x4.eq(index, i32x4.splat(1))), TILE);
          v128.store(to + line, v128.and(value, i32x4.eq(index, i32x4.splat(2))));
          v128.store(to + line, v128.and(value, i32x4.eq(index, i32x4.splat(3))), TILE);
          from += 16;
          won += 16;
        }
        to += TILE;
      }
      to += line;
    }
  }
}
