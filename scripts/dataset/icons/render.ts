import { Resvg } from '@resvg/resvg-js';
import type { Vector } from './collection.ts';

/** Side of the first, coarse rendering that finds where the ink is, in pixels. */
const PROBE = 128;
/** Ink is averaged from this many samples a pixel along each axis (on top of resvg's own anti-aliasing). */
const OVERSAMPLING = 4;
/** How far the lightest colour of a coloured drawing is dimmed: enough to keep inner lines, not enough to lose the shape. */
const DIMMING = 0.65;
/** A drawing whose lightest and darkest colours are nearer than this (0–1) counts as one colour. */
const ONE_COLOUR = 0.04;

/** Side of the box (user units) and its corner, tight around the ink and square. */
interface Box {
  readonly left: number;
  readonly top: number;
  readonly side: number;
}

interface Pixels {
  readonly width: number;
  readonly height: number;
  /** RGBA, colours multiplied by alpha. */
  readonly data: Uint8Array;
}

/**
 * Draws a vector as 8-bit grey, white ink on black, fitted around its ink with `margin` pixels left on every side:
 * [size, size]. One-colour drawings become plain coverage; coloured ones coverage × (1 − 0.65 × luminance), with the
 * luminance stretched to 0–1 within the drawing, so that dark outlines stay bright and light fills grow dim.
 */
export function renderGrey(vector: Vector, size: number, margin: number): Uint8Array {
  const ink = strength(draw(vector, inkBox(vector), (size - 2 * margin) * OVERSAMPLING));
  const inner = size - 2 * margin;
  const grey = new Uint8Array(size * size);
  for (let y = 0; y < inner; y++) {
    for (let x = 0; x < inner; x++) {
      let sum = 0;
      for (let j = 0; j < OVERSAMPLING; j++) {
        const row = (y * OVERSAMPLING + j) * inner * OVERSAMPLING + x * OVERSAMPLING;
        for (let i = 0; i < OVERSAMPLING; i++) sum += ink[row + i] ?? 0;
      }
      grey[(y + margin) * size + x + margin] = Math.round(sum / OVERSAMPLING ** 2);
    }
  }
  return grey;
}

/** Where the vector's ink is: the square around it, centred. Throws when nothing is visible. */
function inkBox(vector: Vector): Box {
  const scale = PROBE / Math.max(vector.width, vector.height);
  const whole = { left: vector.left, top: vector.top, side: PROBE / scale };
  const { width, height, data } = draw(vector, whole, PROBE);
  let [x0, y0, x1, y1] = [width, height, -1, -1];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if ((data[(y * width + x) * 4 + 3] ?? 0) < 24) continue;
      x0 = Math.min(x0, x);
      x1 = Math.max(x1, x);
      y0 = Math.min(y0, y);
      y1 = Math.max(y1, y);
    }
  }
  if (x1 < 0) throw new Error('the drawing shows nothing.');
  const side = Math.max(x1 - x0, y1 - y0) + 1;
  const left = vector.left + (x0 + x1 + 1 - side) / 2 / scale;
  const top = vector.top + (y0 + y1 + 1 - side) / 2 / scale;
  return { left, top, side: side / scale };
}

/** What `box` shows of the vector, `size` × `size` pixels. The vector stays clipped to its own view box. */
function draw(vector: Vector, box: Box, size: number): Pixels {
  const { left, top, width, height, body } = vector;
  const own = `x="${left}" y="${top}" width="${width}" height="${height}" viewBox="${left} ${top} ${width} ${height}"`;
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" color="#000" ` +
    `width="${size}" height="${size}" viewBox="${box.left} ${box.top} ${box.side} ${box.side}">` +
    `<svg ${own}>${body}</svg></svg>`;
  const image = new Resvg(svg, { font: { loadSystemFonts: false } }).render();
  return { width: image.width, height: image.height, data: image.pixels };
}

/** How strongly each sample is inked, 0–255. */
function strength({ width, height, data }: Pixels): Float64Array {
  const count = width * height;
  const light = new Float64Array(count); // luminance × alpha, 0–255
  let [darkest, lightest] = [1, 0];
  for (let i = 0; i < count; i++) {
    const [r, g, b, a] = [data[4 * i] ?? 0, data[4 * i + 1] ?? 0, data[4 * i + 2] ?? 0, data[4 * i + 3] ?? 0];
    light[i] = 0.2126 * r + 0.7152 * g + 0.0722 * b;
    if (a < 128) continue;
    const luminance = light[i]! / a;
    darkest = Math.min(darkest, luminance);
    lightest = Math.max(lightest, luminance);
  }
  const range = lightest - darkest;
  const ink = new Float64Array(count);
  for (let i = 0; i < count; i++) {
    const alpha = data[4 * i + 3] ?? 0;
    const stretched = range > ONE_COLOUR ? (light[i]! - darkest * alpha) / range : 0;
    ink[i] = alpha - DIMMING * Math.min(alpha, Math.max(0, stretched));
  }
  return ink;
}
