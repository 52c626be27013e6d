import { imageAt, type OwnImages } from '../../forms/own-images.ts';

/** Pictures in a row of a sheet, as in those of every data set. */
const COLUMNS = 10;
const HEADER = 54;

/**
 * A picture a class, ten a row, as a bitmap of 24 bits: every browser shows one, and it takes no encoder.
 * Layout: BITMAPFILEHEADER and BITMAPINFOHEADER of Windows, rows from the top down (a negative height).
 */
export function sheetOf(
  images: Pick<OwnImages, 'pixels' | 'places' | 'input' | 'classes'>,
): Uint8Array<ArrayBuffer> {
  const { input, classes } = images;
  const [side, , channels] = input;
  const width = COLUMNS * side;
  const height = Math.ceil(classes.length / COLUMNS) * side;
  const row = 3 * width; // a multiple of four bytes, as rows have to be
  const bytes = new Uint8Array(HEADER + row * height);
  const view = new DataView(bytes.buffer);
  view.setUint16(0, 0x424d);
  view.setUint32(2, bytes.length, true);
  view.setUint32(10, HEADER, true);
  view.setUint32(14, 40, true);
  view.setInt32(18, width, true);
  view.setInt32(22, -height, true);
  view.setUint16(26, 1, true);
  view.setUint16(28, 24, true);
  for (const [c, { thumb }] of classes.entries()) {
    const image = imageAt(images, thumb);
    const corner = HEADER + Math.floor(c / COLUMNS) * side * row + (c % COLUMNS) * side * 3;
    for (let y = 0; y < side; y++) {
      for (let x = 0; x < side; x++) {
        for (let k = 0; k < 3; k++) {
          const channel = channels === 3 ? 2 - k : 0; // blue comes first
          bytes[corner + y * row + 3 * x + k] = image[(y * side + x) * channels + channel]!;
        }
      }
    }
  }
  return bytes;
}
