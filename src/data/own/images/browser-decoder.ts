import type { OtherPicture } from '../../forms/content.ts';
import { checkSize, type Picture, PictureFault } from '../../forms/pictures/picture.ts';
import { sizeOf } from '../../forms/pictures/size.ts';

/** Red, green, blue and alpha of a pixel. */
const BYTES = 4;

/**
 * Decodes a picture of a format that has no decoder of ours by this browser's own, on white where it is transparent, upright.
 * Other browsers may make other pixels of it.
 * @throws PictureFault where the browser cannot, and where its header says that it is too large, or does not say how large
 */
export async function decodeByBrowser(bytes: Uint8Array, format: OtherPicture): Promise<Picture> {
  const size = sizeOf(bytes, format);
  if (!size) throw new PictureFault({ kind: 'noSize', format });
  checkSize(...size, BYTES);
  const bitmap = await createImageBitmap(new Blob([bytes as Uint8Array<ArrayBuffer>])).catch(() => {
    throw new PictureFault({ kind: 'unsupported', format, what: 'no decoder in this browser' });
  });
  try {
    const { width, height } = bitmap;
    checkSize(width, height, BYTES); // should it be other than its header said
    const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true })!;
    context.fillStyle = 'white';
    context.fillRect(0, 0, width, height);
    context.drawImage(bitmap, 0, 0);
    const { data } = context.getImageData(0, 0, width, height);
    return {
      width,
      height,
      channels: 3,
      orientation: 1,
      row(y, into) {
        for (let x = 0, from = 4 * y * width; x < width; x++, from += 4) {
          for (let c = 0; c < 3; c++) into[3 * x + c] = data[from + c]!;
        }
      },
    };
  } finally {
    bitmap.close();
  }
}
