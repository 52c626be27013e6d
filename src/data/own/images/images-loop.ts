import type { OwnId } from '../../../experiment/setup/own-id.ts';
import type { ChosenFile, ChosenImages, Edits, Understood } from '../../../experiment/setup/own-images.ts';
import { type Message, messageOf } from '../../../messages.ts';
import type { ReadOptions } from '../../forms/context.ts';
import { recognise } from '../../forms/form.ts';
import { browserFile } from '../../forms/own-file.ts';
import type { OwnImages } from '../../forms/own-images.ts';
import { read } from '../../forms/read.ts';
import { edited } from './edited.ts';
import { understoodOf } from './understood.ts';

/** What the page asks of the worker that reads images; files first. */
export type Order =
  | { readonly kind: 'read'; readonly files: readonly ChosenFile[] }
  | { readonly kind: 'edit'; readonly edits: Edits }
  | { readonly kind: 'keep' };

/** What it answers, each order in turn; progress in between. */
export type Answer =
  | { readonly kind: 'progress'; readonly images: number; readonly done: number }
  | {
      readonly kind: 'read';
      readonly understood: Understood;
      readonly groupings: ChosenImages['groupings'];
    }
  | { readonly kind: 'edited'; readonly understood: Understood }
  | { readonly kind: 'kept'; readonly id: OwnId }
  | { readonly kind: 'refused'; readonly why: Message };

interface Port {
  /** @param handedOver is not kept on this side */
  post(answer: Answer, handedOver: readonly ArrayBuffer[]): void;
  listen(handler: (order: Order) => void): void;
}

interface Parts {
  readonly decodeOther: ReadOptions['decodeOther'];
  readonly keep: (images: OwnImages) => Promise<OwnId>;
}

/** Reads images, changes what becomes of them, and keeps them, one order after the other. */
export function imagesLoop({ post, listen }: Port, { decodeOther, keep }: Parts): void {
  let whole: OwnImages | undefined;
  let made: OwnImages | undefined;
  let before = Promise.resolve();

  async function answer(order: Order): Promise<Answer> {
    if (order.kind === 'read') {
      const options = {
        ...(decodeOther && { decodeOther }),
        onProgress: ({ images, done }: { images: number; done: number }) =>
          post({ kind: 'progress', images, done }, []),
      };
      const files = order.files.map(({ file, path }) => browserFile(file, path));
      whole = made = await read(await recognise(files, options), options);
      return { kind: 'read', understood: understoodOf(whole), groupings: whole.groupings };
    }
    if (!whole || !made) throw new Error('The worker was asked to change images before it had read any.');
    if (order.kind === 'keep') return { kind: 'kept', id: await keep(made) };
    made = isAsRead(whole, order.edits) ? whole : await edited(whole, order.edits, pause);
    return { kind: 'edited', understood: understoodOf(whole, made, order.edits) };
  }

  listen((order) => {
    before = before
      .then(() => answer(order))
      .catch((error: unknown): Answer => ({ kind: 'refused', why: messageOf(error) }))
      .then((found) => post(found, picturesIn(found)));
  });
}

/** The pictures that go with an answer: megabytes, that a page would have to copy at once. */
const picturesIn = (answer: Answer): ArrayBuffer[] =>
  'understood' in answer ? answer.understood.classes.map(({ pictures }) => pictures.buffer) : [];

/** Whether nothing has been changed: an own split, and classes in the order of their names, then stay as they are. */
const isAsRead = ({ input, classes: read }: OwnImages, { grey, classes }: Edits): boolean =>
  !(grey && input[2] === 3) &&
  classes.length === read.length &&
  classes.every(
    ({ name, of, group }, c) =>
      name === read[c]!.name && of.length === 1 && of[0] === c && group === read[c]!.group,
  );

const pause = () => new Promise<void>((resolve) => setTimeout(resolve));
