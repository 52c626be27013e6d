/** Labelled images of one task, training or test, as every engine takes them. */
export interface ImageSet {
  readonly count: number;
  /** `[count, height, width, channels]`, 0 … 255. */
  readonly pixels: Uint8Array;
  /** `[count]`, positions in the task's list of classes: 0 … classes − 1. */
  readonly labels: Uint8Array;
}

export interface TaskImages {
  readonly train: ImageSet;
  readonly test: ImageSet;
}
