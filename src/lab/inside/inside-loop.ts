import type { Engine } from '../../engine/contract.ts';
import type { ShownKnob } from '../../experiment/files/pytorch.ts';
import type { Seen } from '../../experiment/inside/look.ts';
import type { RunResult } from '../../experiment/results/result.ts';
import type { Weights } from '../../experiment/setup/weights.ts';
import { type Message, messageOf } from '../../messages.ts';
import { macrotask } from '../../macrotask.ts';
import { heldOutOf, type ImageSources } from './held-out.ts';
import { type LookOrder, lookInside } from './look-inside.ts';

/** A network to be put into a zip, with what its user needs. */
export interface TakeOrder {
  readonly result: RunResult;
  readonly weights: Weights;
  readonly shown: readonly ShownKnob[];
}

type Work = (LookOrder & { readonly beside: boolean }) | TakeOrder;

/** What a worker is told, once. */
export type InsideOrder = Work & {
  /** Address of the data set. */
  readonly data: string;
};

/** What it answers; `seen`, `taken` or `failed` comes last. */
export type InsideAnswer =
  | { readonly kind: 'progress'; readonly done: number }
  | { readonly kind: 'seen'; readonly seen: Seen }
  | { readonly kind: 'taken'; readonly zip: Uint8Array<ArrayBuffer> }
  | { readonly kind: 'failed'; readonly why: Message };

interface InsideSources extends ImageSources {
  readonly engine: () => Promise<Engine>;
}

/** How often progress is told, in milliseconds. */
const TELL_MS = 100;

/** Does what an order says. */
export async function answerOrder(
  order: Work,
  sources: InsideSources,
  tell: (answer: InsideAnswer) => void,
): Promise<void> {
  try {
    if ('look' in order) await answerLook(order, sources, tell);
    else tell({ kind: 'taken', zip: await zipped(order, sources) });
  } catch (error) {
    tell({ kind: 'failed', why: messageOf(error) });
  }
}

async function zipped({ result, weights, shown }: TakeOrder, sources: ImageSources) {
  const [{ networkFiles }, { zipSync }] = await Promise.all([
    import('../../experiment/files/network-files.ts'),
    import('fflate'),
  ]);
  const tested = await heldOutOf(result.recipe, sources)(result.run.target);
  return zipSync(networkFiles(result, weights, tested, shown));
}

/** Looks as an order says, and tells on the way how far it is. Beside training it rests as long as it works. */
async function answerLook(
  { beside, ...order }: LookOrder & { readonly beside: boolean },
  { engine, ...sources }: InsideSources,
  tell: (answer: InsideAnswer) => void,
): Promise<void> {
  let [told, woke] = [-Infinity, performance.now()];
  const seen = await lookInside(order, {
    engine: await engine(),
    heldOut: heldOutOf(order.recipe, sources),
    async pause(done) {
      const now = performance.now();
      if (now > told + TELL_MS) {
        tell({ kind: 'progress', done });
        told = now;
      }
      await (beside ? new Promise((resolve) => setTimeout(resolve, now - woke)) : macrotask());
      woke = performance.now();
    },
  });
  tell({ kind: 'seen', seen });
}
