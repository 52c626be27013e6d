import { ROW, TILE } from './tile';

/**
 * The gradient of a layer by its bias: every channel's sum over images and pixels. Each of a quad's four images has
 * a sum of its own; they are added at the end as (0 + 1) + (2 + 3).
 * @param gradient `[blocks × 8]`, overwritten
 * @param delta gradient by the layer's sums, `[blocks][tiles]` tiles
 * @param tiles quads × height × width
 */
export function biasGradient(
  gradient: usize,
  delta: usize,
  stride: usize,
  tiles: usize,
  blocks: usize,
): void {
  for (let block: usize = 0; block < blocks; block++) {
    let a0 = f32x4.splat(0);
    let a1 = a0;
    let b0 = a0;
    let b1 = a0;
    let c0 = a0;
    let c1 = a0;
    let d0 = a0;
    let d1 = a0;
    const from = delta + block * stride;
    for (let at = from; at < from + tiles * TILE; at += TILE) {
      a0 = f32x4.add(a0, v128.load(at));
      a1 = f32x4.add(a1, v128.load(at, 16));
      b0 = f32x4.add(b0, v128.load(at, 32));
      b1 = f32x4.add(b1, v128.load(at, 48));
      c0 = f32x4.add(c0, v128.load(at, 64));
      c1 = f32x4.add(c1, v128.load(at, 80));
      d0 = f32x4.add(d0, v128.load(at, 96));
      d1 = f32x4.add(d1, v128.load(at, 112));
    }
    const to = gradient + block * ROW;
    v128.store(to, f32x4.add(f32x4.add(a0, b0), f32x4.add(c0, d0)));
    v128.store(to, f32x4.add(f32x4.add(a1, b1), f32x4.add(c1, d1)), 16);
  }
}
