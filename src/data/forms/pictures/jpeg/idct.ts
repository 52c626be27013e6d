// Multiples of cosines in 13 bits, as in the integer transform of the Independent JPEG Group's library (jidctint, after
// Loeffler, Ligtenberg and Moschytz 1989), so that decoded pixels are those of libjpeg and what builds on it.
const C0_298 = 2446;
const C0_390 = 3196;
const C0_541 = 4433;
const C0_765 = 6270;
const C0_899 = 7373;
const C1_175 = 9633;
const C1_501 = 12299;
const C1_847 = 15137;
const C1_961 = 16069;
const C2_053 = 16819;
const C2_562 = 20995;
const C3_072 = 25172;

/** [8 columns done, row after row] Between the two passes, scaled up by 4. */
const between = new Int32Array(64);
/** One line of eight after the transform, before it is scaled down. */
const line = new Int32Array(8);

/**
 * The inverse discrete cosine transform of one block, in integers.
 * @param coefficients [64] from `at` on, in rows, not yet multiplied by the quantisation table
 * @param table [64] in rows
 * @param samples gets 8 × 8 samples, 0–255, from `to` on in lines of `stride`
 */
export function inverseTransform(
  coefficients: Int16Array,
  at: number,
  table: Uint16Array,
  samples: Uint8Array,
  to: number,
  stride: number,
): void {
  for (let x = 0; x < 8; x++) {
    const p = at + x;
    const c0 = coefficients[p]! * table[x]!;
    const c1 = coefficients[p + 8]! * table[x + 8]!;
    const c2 = coefficients[p + 16]! * table[x + 16]!;
    const c3 = coefficients[p + 24]! * table[x + 24]!;
    const c4 = coefficients[p + 32]! * table[x + 32]!;
    const c5 = coefficients[p + 40]! * table[x + 40]!;
    const c6 = coefficients[p + 48]! * table[x + 48]!;
    const c7 = coefficients[p + 56]! * table[x + 56]!;
    if ((c1 | c2 | c3 | c4 | c5 | c6 | c7) === 0) {
      for (let y = 0; y < 64; y += 8) between[x + y] = c0 << 2;
      continue;
    }
    transformLine(c0, c1, c2, c3, c4, c5, c6, c7);
    for (let y = 0; y < 8; y++) between[x + 8 * y] = (line[y]! + 1024) >> 11;
  }
  for (let y = 0; y < 8; y++) {
    const p = 8 * y;
    const out = to + y * stride;
    transformLine(
      between[p]!,
      between[p + 1]!,
      between[p + 2]!,
      between[p + 3]!,
      between[p + 4]!,
      between[p + 5]!,
      between[p + 6]!,
      between[p + 7]!,
    );
    for (let x = 0; x < 8; x++) {
      const sample = ((line[x]! + 131072) >> 18) + 128;
      samples[out + x] = sample < 0 ? 0 : sample > 255 ? 255 : sample;
    }
  }
}

/** The transform of eight numbers into `line`, scaled up by 2^13. */
function transformLine(
  c0: number,
  c1: number,
  c2: number,
  c3: number,
  c4: number,
  c5: number,
  c6: number,
  c7: number,
): void {
  const z1 = (c2 + c6) * C0_541;
  const even2 = z1 - c6 * C1_847;
  const even3 = z1 + c2 * C0_765;
  const even0 = (c0 + c4) * 8192;
  const even1 = (c0 - c4) * 8192;
  const a0 = even0 + even3;
  const a3 = even0 - even3;
  const a1 = even1 + even2;
  const a2 = even1 - even2;

  const z5 = (c7 + c3 + c5 + c1) * C1_175;
  const y1 = -(c7 + c1) * C0_899;
  const y2 = -(c5 + c3) * C2_562;
  const y3 = z5 - (c7 + c3) * C1_961;
  const y4 = z5 - (c5 + c1) * C0_390;
  const odd0 = c7 * C0_298 + y1 + y3;
  const odd1 = c5 * C2_053 + y2 + y4;
  const odd2 = c3 * C3_072 + y2 + y3;
  const odd3 = c1 * C1_501 + y1 + y4;

  line[0] = a0 + odd3;
  line[7] = a0 - odd3;
  line[1] = a1 + odd2;
  line[6] = a1 - odd2;
  line[2] = a2 + odd1;
  line[5] = a2 - odd1;
  line[3] = a3 + odd0;
  line[4] = a3 - odd0;
}
