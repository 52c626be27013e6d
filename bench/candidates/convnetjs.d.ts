/** What the benchmark uses of ConvNetJS, which brings no types. */
declare module 'convnetjs' {
  /** Numbers `[y, x, depth]`. */
  export class Vol {
    constructor(sx: number, sy: number, depth: number, fill: number);
    readonly w: Float64Array;
  }
  export class Net {
    makeLayers(layers: readonly object[]): void;
    /** Layers that the makeLayers expands to, activations among them. */
    readonly layers: readonly {
      readonly layer_type: string;
      readonly filters?: Vol[];
      readonly biases?: Vol;
    }[];
  }
  export class Trainer {
    constructor(net: Net, options: object);
    /** One image: an update follows every `batch_size` of them. */
    train(x: Vol, y: number): unknown;
  }
}
