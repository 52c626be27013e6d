/**
 * One step of stochastic gradient descent with momentum, as torch.optim.SGD takes it:
 * velocity ← momentum · velocity + (gradient + decay · weight); weight ← weight − rate · velocity.
 * @param length number of f32, a multiple of 4
 */
export function update(
  weights: usize,
  velocity: usize,
  gradient: usize,
  length: usize,
  rate: f32,
  momentum: f32,
  decay: f32,
): void {
  const r = f32x4.splat(rate);
  const m = f32x4.splat(momentum);
  const d = f32x4.splat(decay);
  for (let at: usize = 0; at < length * 4; at += 16) {
    const w = v128.load(weights + at);
    const g = f32x4.add(v128.load(gradient + at), f32x4.mul(d, w));
    const v = f32x4.add(f32x4.mul(m, v128.load(velocity + at)), g);
    v128.store(velocity + at, v);
    v128.store(weights + at, f32x4.sub(w, f32x4.mul(r, v)));
  }
}
