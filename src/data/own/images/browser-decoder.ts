import { PictureFault, checkSize, type Picture } from '../../forms/pictures/picture.ts';

/**
 * Decodes a picture of a format that has no decoder of ours by this browser's own, on white where it is transparent, upright.
 * Other browsers may make other pixels of it.
 * @throws PictureFault where the browser cannot
 */
export async function decodeByBrowser(bytes: Uint8Array, format: string): Promise<Picture> {
  const bitmap = await createImageBitmap(new Blob([bytes as Uint8Array<ArrayBuffer>])).catch(() => {
    throw new PictureFault({ kind: 'unsupported', format, what: 'no decoder in this browser' });
  });
  try {
    const { width, height } = bitmap;
    checkSize(width, height, 4);
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
