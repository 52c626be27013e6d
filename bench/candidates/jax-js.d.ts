/**
 * What the benchmark uses of jax-js, in its own words: the tests check the benchmark's types where the package is not
 * installed. `npm run bench` checks them against the types that the package brings (tsconfig.installed.json).
 */
declare module '@jax-js/jax' {
  export function init(device: 'webgpu' | 'wasm'): Promise<string[]>;
  export function defaultDevice(device: 'webgpu' | 'wasm'): unknown;
  export function blockUntilReady<Tree>(arrays: Tree): Promise<Tree>;
  /** Of a scalar, by the function's first argument. */
  export function grad<Tree, Rest extends unknown[]>(
    f: (parameters: Tree, ...rest: Rest) => numpy.Array,
  ): (parameters: Tree, ...rest: Rest) => Tree;
  export function jit<Args extends unknown[], Tree>(
    f: (...args: Args) => Tree,
  ): ((...args: Args) => Tree) & { dispose(): void };
  /** @param axes of each argument, along which it is mapped; null where all share it */
  export function vmap<Args extends unknown[], Tree>(
    f: (...args: Args) => Tree,
    axes: (number | null)[],
  ): (...args: Args) => Tree;

  export namespace numpy {
    class Array {
      readonly shape: number[];
      readonly ndim: number;
      /** The same array, for one more owner. */
      readonly ref: Array;
      reshape(shape: number[]): Array;
      add(other: Array | number): Array;
      sub(other: Array | number): Array;
      mul(other: Array | number): Array;
      sum(): Array;
      data(): Promise<Float32Array | Int32Array>;
    }
    function array(values: Float32Array): Array;
    function zerosLike(a: Array): Array;
    function dot(a: Array, b: Array): Array;
    function max(a: Array, axes: number[]): Array;
  }

  export namespace lax {
    /** Images `[batch, in, height, width]`, kernel `[out, in, height, width]`. */
    function convGeneralDilated(
      images: numpy.Array,
      kernel: numpy.Array,
      strides: number[],
      padding: [number, number][],
    ): numpy.Array;
  }

  export namespace nn {
    function relu(x: numpy.Array): numpy.Array;
    function logSoftmax(x: numpy.Array): numpy.Array;
  }

  /** Arrays in objects and lists. */
  export namespace tree {
    function map<Tree>(f: (array: numpy.Array) => numpy.Array, arrays: Tree): Tree;
    function ref<Tree>(arrays: Tree): Tree;
    function dispose(arrays: unknown): void;
  }
}
