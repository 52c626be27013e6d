import type { Engine } from '../../engine/contract.ts';
import type { Seen } from '../../experiment/inside/look.ts';
import { type Message, messageOf } from '../../messages.ts';
import { macrotask } from '../training/macrotask.ts';
import { heldOutOf, type ImageSources } from './held-out.ts';
import { type LookOrder, lookInside } from './look-inside.ts';

/** What a worker is told, once. */
export interface InsideOrder extends LookOrder {
  /** Address of the data set. */
  readonly data: string;
  readonly beside: boolean;
}

/** What it answers; `seen` or `failed` comes last. */
export type InsideAnswer =
  | { readonly kind: 'progress'; readonly done: number }
  | { readonly kind: 'seen'; readonly seen: Seen }
  | { readonly kind: 'failed'; readonly why: Message };

interface InsideSources extends ImageSources {
  readonly engine: () => Promise<Engine>;
}

/** How often progress is told, in milliseconds. */
const TELL_MS = 100;

/** Looks as an order says, and tells on the way how far it is. Beside training it rests as long as it works. */
export async function answerOrder(
  { beside, ...order }: LookOrder & Pick<InsideOrder, 'beside'>,
  { engine, ...sources }: InsideSources,
  tell: (answer: InsideAnswer) => void,
): Promise<void> {
  let [told, woke] = [-Infinity, performance.now()];
  try {
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
  } catch (error) {
    tell({ kind: 'failed', why: messageOf(error) });
  }
}
