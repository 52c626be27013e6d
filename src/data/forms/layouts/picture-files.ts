import { type Message, message, messageOf, Told } from '../../../messages.ts';
import { contentOf, isOtherPicture } from '../content.ts';
import type { Context } from '../context.ts';
import type { Entry } from '../entry.ts';
import type { Label } from '../arrange.ts';
import type { Gathering } from '../gathering.ts';
import type { Part } from '../held-out.ts';
import { megabytes, MOST_PICTURE_BYTES } from '../limits.ts';
import { shown } from '../names.ts';
import { decodeJpeg } from '../pictures/jpeg/jpeg.ts';
import { MOST_PIXELS, MOST_RASTER_BYTES, type Picture, PictureFault } from '../pictures/picture.ts';
import { decodePng } from '../pictures/png.ts';
import { SIDE, toSquare } from '../pictures/square.ts';
import { isAmong } from '../thin.ts';

/** A file that may be a picture, and where its image belongs. */
export interface PictureFile {
  readonly entry: Entry;
  readonly label: Label;
  readonly part: Part;
}

const PICTURE = /\.(jpe?g|jfif|jpe|png|apng|gif|webp|bmp|avif|tiff?|heic)$/i;

/** Whether a file's name is a picture's. */
export const isPicture = (path: string): boolean => PICTURE.test(path);

/** Decodes picture files into the gathering, in the order in which they lie; what is none is left out and noted. */
export async function gatherPictures(
  files: readonly PictureFile[],
  name: string,
  gathering: Gathering,
  context: Context,
): Promise<void> {
  const byPath = files.toSorted((a, b) => (a.entry.path < b.entry.path ? -1 : 1));
  const wanted = byPath.filter((_, i) => isAmong(i, files.length, context.most));
  if (wanted.length < files.length)
    gathering.skip(name, message('onlySome', { file: shown(name), count: files.length, most: context.most }));
  wanted.sort((a, b) => a.entry.place - b.entry.place);
  let done = 0;
  for (const { entry, label, part } of wanted) {
    await context.breathe(gathering.count, done++ / wanted.length);
    try {
      await gatherPicture(
        await entry.bytes(MOST_PICTURE_BYTES),
        { path: entry.path, label, part },
        gathering,
        context,
      );
      gathering.ofFile();
    } catch (error) {
      const reason = reasonOf(error, entry.path);
      if (!reason) throw error;
      gathering.skip(entry.path, reason);
    }
  }
}

const images = [new Uint8Array(SIDE * SIDE), new Uint8Array(SIDE * SIDE * 3)] as const;

/** Decodes one picture into the gathering. @throws Told or PictureFault where it is none that can be read */
export async function gatherPicture(
  bytes: Uint8Array,
  { path, label, part }: { readonly path: string; readonly label: Label; readonly part: Part },
  gathering: Gathering,
  context: Context,
): Promise<void> {
  const { picture, isOther } = await decode(bytes, path, context);
  const image = images[picture.channels === 1 ? 0 : 1];
  toSquare(picture, image);
  gathering.add(label, part, image);
  const { width, height, orientation } = picture;
  gathering.ofPicture(orientation > 4 ? [height, width] : [width, height]); // upright
  if (isOther) gathering.byBrowser();
}

async function decode(
  bytes: Uint8Array,
  path: string,
  { options }: Context,
): Promise<{ picture: Picture; isOther: boolean }> {
  const content = contentOf(bytes);
  if (content === 'JPEG') return { picture: decodeJpeg(bytes), isOther: false };
  if (content === 'PNG') return { picture: decodePng(bytes), isOther: false };
  const file = shown(path);
  if (isOtherPicture(content)) {
    if (!options.decodeOther) throw new Told(message('otherFormat', { file, format: content }));
    return { picture: await options.decodeOther(bytes, content), isOther: true };
  }
  if (content === 'zip' || content === 'gzip' || content === 'archive')
    throw new Told(message('entryNested', { file }));
  throw new Told(message('notAPicture', { file }));
}

/** Why a file is left out; undefined for what concerns all of them. */
export function reasonOf(error: unknown, path: string): Message | undefined {
  if (error instanceof PictureFault) return pictureReason(error, shown(path));
  if (!(error instanceof Told)) return undefined;
  const reason = messageOf(error);
  return reason.key === 'readingCancelled' || reason.key === 'tooManyClasses' ? undefined : reason;
}

function pictureReason({ reason }: PictureFault, file: string): Message {
  if (reason.kind === 'tooLarge')
    return message('pictureTooLarge', {
      file,
      width: reason.width,
      height: reason.height,
      most: MOST_PIXELS / 1e6,
    });
  if (reason.kind === 'tooMuchMemory')
    return message('pictureTakesTooMuch', {
      file,
      width: reason.width,
      height: reason.height,
      memory: megabytes(reason.bytes),
      most: megabytes(MOST_RASTER_BYTES),
    });
  if (reason.kind === 'noSize') return message('pictureNoSize', { file, format: reason.format });
  if (reason.kind === 'unsupported')
    return message('pictureUnsupported', { file, format: reason.format, what: reason.what });
  return reason.kind === 'truncated'
    ? message('pictureCut', { file, format: reason.format })
    : message('pictureDamaged', { file, format: reason.format });
}
