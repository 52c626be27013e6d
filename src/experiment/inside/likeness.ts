import type { Cka } from './look.ts';

/** The unbiased estimate divides by images − 3. */
export const FEWEST_COMPARED = 4;

/**
 * The Gram matrix of centred features: inner products of every two images' answers, less the mean answer.
 * @param features `[images, units]`
 * @returns `[images, images]`
 */
export function gramOf(features: Float32Array, images: number): Float64Array {
  const units = features.length / images;
  const centred = new Float64Array(features);
  for (let u = 0; u < units; u++) {
    let sum = 0;
    for (let i = 0; i < images; i++) sum += features[i * units + u]!;
    const mean = sum / images;
    for (let i = 0; i < images; i++) centred[i * units + u]! -= mean;
  }
  const gram = new Float64Array(images * images);
  for (let i = 0; i < images; i++) {
    const one = centred.subarray(i * units, (i + 1) * units);
    for (let j = 0; j <= i; j++) {
      const at = j * units;
      let sum = 0;
      for (let u = 0; u < units; u++) sum += one[u]! * centred[at + u]!;
      gram[i * images + j] = sum;
      gram[j * images + i] = sum;
    }
  }
  return gram;
}

/**
 * Linear centred kernel alignment (Kornblith et al. 2019) of two Gram matrices of centred features. `cka` has the unbiased
 * estimate of HSIC (Song et al. 2012, eq. 5; Nguyen et al. 2021): a layer here has up to ten times as many units as there
 * are images, and the plain estimate is then near 1 for whatever two networks.
 */
export function ckaOf(k: Float64Array, l: Float64Array, images: number): Cka {
  const aligned = (hsic: Hsic) => {
    const size = Math.sqrt(hsic(k, k, images) * hsic(l, l, images));
    return size > 0 ? hsic(k, l, images) / size : null;
  };
  return { cka: aligned(unbiasedHsic), plain: aligned(plainHsic) };
}

type Hsic = (k: Float64Array, l: Float64Array, images: number) => number;

/** tr(KL), of which the factor 1 / (images − 1)² cancels in CKA. */
const plainHsic: Hsic = (k, l) => {
  let sum = 0;
  for (let i = 0; i < k.length; i++) sum += k[i]! * l[i]!;
  return sum;
};

/** [tr(KL) + 1ᵀK1 · 1ᵀL1 / ((m − 1)(m − 2)) − 2 · 1ᵀKL1 / (m − 2)] / (m (m − 3)), both diagonals taken as 0. */
const unbiasedHsic: Hsic = (k, l, m) => {
  let [trace, sumK, sumL, sumKL] = [0, 0, 0, 0];
  for (let i = 0; i < m; i++) {
    let [rowK, rowL] = [0, 0];
    for (let j = 0; j < m; j++) {
      if (i === j) continue;
      const at = i * m + j;
      rowK += k[at]!;
      rowL += l[at]!;
      trace += k[at]! * l[at]!;
    }
    sumK += rowK;
    sumL += rowL;
    sumKL += rowK * rowL;
  }
  return (trace + (sumK * sumL) / ((m - 1) * (m - 2)) - (2 * sumKL) / (m - 2)) / (m * (m - 3));
};
