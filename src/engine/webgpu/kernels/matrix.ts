/**
 * WGSL of four rows of a kernel as a matrix W, `row[j]` being `[out, out + 1, out + 2, out + 3]` of input channel j:
 * `W * input` is what four input channels add to four outputs, `delta * W` what four outputs send back to four inputs.
 * @param first index of the first row's vector
 * @param stride vectors from row to row
 */
export const matrix = (buffer: string, first: string, stride: number): string =>
  `mat4x4f(${[0, 1, 2, 3].map((j) => `${buffer}[${first} + ${j * stride}u]`).join(', ')})`;
