/** What kernels.wasm exports. Arguments are byte addresses, counts and sides; each kernel's source documents them. */
export interface Kernels {
  readonly memory: WebAssembly.Memory;
  heapBase(): number;
  gather(
    framed: number,
    pixels: number,
    indices: number,
    quads: number,
    channels: number,
    mean: number,
    scale: number,
  ): void;
  keep(
    kept: number,
    perImage: number,
    tensor: number,
    stride: number,
    indices: number,
    images: number,
    pixels: number,
    blocks: number,
  ): void;
  recall(
    kept: number,
    perImage: number,
    tensor: number,
    stride: number,
    indices: number,
    images: number,
    pixels: number,
    blocks: number,
  ): void;
  stem(
    output: number,
    outputStride: number,
    input: number,
    weights: number,
    bias: number,
    quads: number,
    channels: number,
    outBlocks: number,
  ): void;
  stemWeightGradient(
    gradient: number,
    input: number,
    delta: number,
    deltaStride: number,
    quads: number,
    channels: number,
    outBlocks: number,
  ): void;
  convolve(
    output: number,
    outputStride: number,
    input: number,
    inputStride: number,
    weights: number,
    bias: number,
    mask: number,
    rectify: boolean,
    quads: number,
    inSide: number,
    inBlocks: number,
    outSide: number,
    outBlocks: number,
    kernel: number,
    padding: number,
  ): void;
  weightGradient(
    gradient: number,
    input: number,
    inputStride: number,
    delta: number,
    deltaStride: number,
    quads: number,
    inSide: number,
    inBlocks: number,
    outSide: number,
    outBlocks: number,
    kernel: number,
    padding: number,
  ): void;
  filters(domain: number, plane: number, weights: number, inputs: number, outBlocks: number): void;
  filterGradient(gradient: number, domain: number, plane: number, inputs: number, outBlocks: number): void;
  inputPatches(
    domain: number,
    plane: number,
    input: number,
    inputStride: number,
    quads: number,
    side: number,
    blocks: number,
  ): void;
  deltaPatches(
    domain: number,
    plane: number,
    delta: number,
    deltaStride: number,
    quads: number,
    side: number,
    blocks: number,
  ): void;
  outputPatches(
    output: number,
    outputStride: number,
    domain: number,
    plane: number,
    bias: number,
    mask: number,
    rectify: boolean,
    quads: number,
    side: number,
    blocks: number,
  ): void;
  multiply(
    output: number,
    outputPlane: number,
    input: number,
    inputPlane: number,
    weights: number,
    weightsPlane: number,
    planes: number,
    quads: number,
    inputs: number,
    outBlocks: number,
  ): void;
  multiplyTransposed(
    gradient: number,
    gradientPlane: number,
    input: number,
    inputPlane: number,
    delta: number,
    deltaPlane: number,
    planes: number,
    rows: number,
    inputs: number,
    outBlocks: number,
  ): void;
  biasGradient(gradient: number, delta: number, stride: number, tiles: number, blocks: number): void;
  drop(
    tensor: number,
    stride: number,
    kept: number,
    perImage: number,
    images: number,
    blocks: number,
    scale: number,
  ): void;
  transpose(turned: number, weights: number, taps: number, inBlocks: number, outBlocks: number): void;
  pool(
    pooled: number,
    choice: number,
    pooledStride: number,
    input: number,
    inputStride: number,
    quads: number,
    side: number,
    blocks: number,
  ): void;
  poolGradient(
    delta: number,
    deltaStride: number,
    pooledDelta: number,
    choice: number,
    pooledStride: number,
    quads: number,
    side: number,
    blocks: number,
  ): void;
  crossEntropy(
    logits: number,
    stride: number,
    labels: number,
    delta: number,
    images: number,
    classes: number,
    scale: number,
  ): number;
  correct(logits: number, stride: number, labels: number, images: number, classes: number): number;
  update(
    weights: number,
    velocity: number,
    gradient: number,
    length: number,
    rate: number,
    momentum: number,
    decay: number,
  ): void;
}

/** The kernels with a memory of their own, which goes when they do. */
export async function instantiate(module: WebAssembly.Module): Promise<Kernels> {
  const instance = await WebAssembly.instantiate(module, {});
  return instance.exports as unknown as Kernels;
}
