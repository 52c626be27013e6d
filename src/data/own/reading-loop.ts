import { type Message, messageOf } from '../../messages.ts';
import { readText, type Slice } from './reading.ts';

/** What the page asks of the worker that reads, once. */
export interface Order {
  readonly text: string | Blob;
  readonly dataHash: string;
}

/** What the worker answers: that it is there, slices, and at last one of the other two. */
export type Answer =
  | { readonly kind: 'begun' }
  | { readonly kind: 'slice'; readonly slice: Slice }
  | { readonly kind: 'read'; readonly id: string }
  | { readonly kind: 'refused'; readonly why: Message };

interface Port {
  post(answer: Answer): void;
  listen(handler: (order: Order) => void): void;
}

/** Reads what it is asked to, and answers in slices. */
export function readingLoop({ post, listen }: Port): void {
  listen(({ text, dataHash }) => {
    post({ kind: 'begun' });
    Promise.resolve(typeof text === 'string' ? text : text.text())
      .then((whole) => readText(whole, dataHash, (slice) => post({ kind: 'slice', slice })))
      .then(
        (id) => post({ kind: 'read', id }),
        (error) => post({ kind: 'refused', why: messageOf(error) }),
      );
  });
}
