/** Pillow's factors of red, green and blue (ITU-R BT.601) in 16 bits; they add up to 65,536. */
const RED = 19595;
const GREEN = 38470;
const BLUE = 7471;

/** Whether red, green and blue are the same everywhere. */
export function isGrey(rgb: Uint8Array): boolean {
  for (let p = 0; p < rgb.length; p += 3) if (rgb[p] !== rgb[p + 1] || rgb[p] !== rgb[p + 2]) return false;
  return true;
}

/** [pixels, 3] -> [pixels]: luma, `(19595 R + 38470 G + 7471 B + 32768) / 65536` rounded down. */
export function lumaOf(rgb: Uint8Array): Uint8Array {
  const grey = new Uint8Array(rgb.length / 3);
  for (let i = 0; i < grey.length; i++)
    grey[i] = (RED * rgb[3 * i]! + GREEN * rgb[3 * i + 1]! + BLUE * rgb[3 * i + 2]! + 32768) >> 16;
  return grey;
}

/** [pixels] -> [pixels, 3]: the same in red, green and blue. */
export function repeated(grey: Uint8Array): Uint8Array {
  const rgb = new Uint8Array(grey.length * 3);
  for (let i = 0; i < grey.length; i++) rgb.fill(grey[i]!, 3 * i, 3 * i + 3);
  return rgb;
}
