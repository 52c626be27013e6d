import { createWasmEngine } from '../../src/engine/wasm/engine.ts';
import { fetchKernels } from '../../src/engine/wasm/load.ts';
import type { ImageSet } from '../../src/experiment/setup/images.ts';
import type { Training } from '../training.ts';
import { openEngine } from '../candidates/graft.ts';
import type { Shape } from '../task.ts';

/** What a thread of the benchmark is told; it answers each with `{ value }` or `{ error }`. */
export type Order =
  | { readonly kind: 'open'; readonly shape: Shape; readonly first: number; readonly images: ImageSet }
  | { readonly kind: 'train'; readonly steps: number }
  | { readonly kind: 'weights' }
  /** Compiles the loop of the ceiling. */
  | { readonly kind: 'load'; readonly module: Uint8Array<ArrayBuffer> }
  | { readonly kind: 'multiply'; readonly turns: number };

export type Answer = { readonly value: unknown } | { readonly error: string };

let training: Training | undefined;
let multiply: ((turns: number) => number) | undefined;

async function obey(order: Order): Promise<unknown> {
  switch (order.kind) {
    case 'open':
      training = await openEngine(
        await createWasmEngine(await fetchKernels()),
        order.shape,
        order.images,
        order.first,
      );
      return undefined;
    case 'train':
      return training!.train(order.steps);
    case 'weights':
      return training!.weights();
    case 'load': {
      const { instance } = await WebAssembly.instantiate(order.module);
      multiply = instance.exports['multiply'] as (turns: number) => number;
      return undefined;
    }
    case 'multiply':
      return multiply!(order.turns);
  }
}

globalThis.onmessage = ({ data }: MessageEvent<Order>) => {
  const answer = (told: Answer) => globalThis.postMessage(told);
  obey(data).then(
    (value) => answer({ value }),
    (error: unknown) => answer({ error: error instanceof Error ? error.message : String(error) }),
  );
};
