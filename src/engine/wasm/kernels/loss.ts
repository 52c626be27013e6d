import { ROW, TILE } from './tile';

/** The offset of a number in a tensor of one pixel. */
function at(image: usize, channel: usize, stride: usize): usize {
  return (channel >> 3) * stride + (image >> 2) * TILE + (image & 3) * ROW + ((channel & 7) << 2);
}

/**
 * Softmax cross-entropy, its sum over the images (nats), and its gradient by the logits times `scale`.
 * @param logits `[classes / 8][quads]` tiles
 * @param labels `[images]` u8
 * @param delta tiles like the logits', or 0 where no gradient is wanted; images beyond the last get zeros
 */
export function crossEntropy(
  logits: usize,
  stride: usize,
  labels: usize,
  delta: usize,
  images: usize,
  classes: usize,
  scale: f32,
): f64 {
  let total: f64 = 0;
  for (let image: usize = 0; image < images; image++) {
    let highest = load<f32>(logits + at(image, 0, stride));
    for (let c: usize = 1; c < classes; c++) {
      const logit = load<f32>(logits + at(image, c, stride));
      if (logit > highest) highest = logit;
    }
    let sum: f32 = 0;
    for (let c: usize = 0; c < classes; c++)
      sum += Mathf.exp(load<f32>(logits + at(image, c, stride)) - highest);
    const label = <usize>load<u8>(labels + image);
    total += <f64>(Mathf.log(sum) - (load<f32>(logits + at(image, label, stride)) - highest));
    if (!delta) continue;
    for (let c: usize = 0; c < classes; c++) {
      const chance = Mathf.exp(load<f32>(logits + at(image, c, stride)) - highest) / sum;
      store<f32>(delta + at(image, c, stride), (chance - (c == label ? 1 : 0)) * scale);
    }
  }
  if (delta) {
    for (let image = images; image & 3; image++) {
      for (let c: usize = 0; c < classes; c++) store<f32>(delta + at(image, c, stride), 0);
    }
  }
  return total;
}

/** How many images have their highest logit at their label; a tie goes to the lowest class. */
export function correct(logits: usize, stride: usize, labels: usize, images: usize, classes: usize): u32 {
  let right: u32 = 0;
  for (let image: usize = 0; image < images; image++) {
    let best: usize = 0;
    let highest = load<f32>(logits + at(image, 0, stride));
    for (let c: usize = 1; c < classes; c++) {
      const logit = load<f32>(logits + at(image, c, stride));
      if (logit > highest) {
        highest = logit;
        best = c;
      }
    }
    if (best == <usize>load<u8>(labels + image)) right++;
  }
  return right;
}
