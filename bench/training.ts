import type { ImageSet } from '../src/experiment/setup/images.ts';
import type { Weights } from '../src/experiment/setup/weights.ts';
import type { Shape } from './task.ts';

/** Networks in training, by any library. */
export interface Training {
  /** Trains so many minibatches more; resolves when the last of them has really been trained. */
  train(steps: number): Promise<void>;
  /** The first network's weights, in the engines' flat layout. */
  weights(): Promise<Weights>;
  dispose(): void;
}

/** Gets a library ready to train: everything that happens once happens here or in the first step. */
export type OpenTraining = (shape: Shape, images: ImageSet) => Promise<Training>;

/** What trains in the browser's tab. */
export type TabLibrary =
  | 'wasm'
  | 'webgpu'
  | `tfjs-${'webgpu' | 'webgl' | 'cpu'}`
  | `layers-${'webgpu' | 'webgl' | 'cpu'}`
  | 'jax-webgpu'
  /** Awaits every step. */
  | 'jax-webgpu-patient'
  | 'jax-wasm'
  | 'convnetjs';

/** What the machine does at most, measured in the same tab. */
export type Ceiling =
  | { readonly kind: 'multiply'; readonly threads: number; readonly module: readonly number[] }
  | { readonly kind: 'matmul'; readonly size: number }
  | { readonly kind: 'memory-copy' }
  | { readonly kind: 'buffer-copy' };

/** Something whose rate can be measured now, again and again. */
export interface Gauge {
  rate(): Promise<number>;
  dispose(): void;
}
