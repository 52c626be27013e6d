import type { Layout, LayerLayout, Tiling } from '../layout.ts';
import { unrolled } from './kernel.ts';
import { indexOf } from './plane.ts';

/** Pixels that a thread sums. */
export interface Tile {
  readonly height: 2;
  readonly width: 2 | 4;
}

export const tileOf = ({ columns }: Tiling): Tile => ({ height: 2, width: columns });

/** What the winner of a pooling is called that ReLU has set to zero: nobody, for the gradient ends here. */
export const NOBODY = 4;

/** WGSL functions that `answer` needs. Buffers: `output: vec4f`, and with pooling `choices: u32`. */
export function answerFunctions({ output, choices }: LayerLayout, layout: Layout): string {
  const index = indexOf('outputAt', output, layout);
  if (!choices) return index;
  return `${index}${indexOf('choiceAt', choices, layout)}
/* Writes the highest of four pixels, and which one it was: 0 … 3 from the upper left, the first of equals. */
fn pool(at: u32, chosenAt: u32, a: vec4f, b: vec4f, c: vec4f, d: vec4f) {
  var best = a;
  var choice = vec4u(0u);
  choice = select(choice, vec4u(1u), b > best); best = max(best, b);
  choice = select(choice, vec4u(2u), c > best); best = max(best, c);
  choice = select(choice, vec4u(3u), d > best); best = max(best, d);
  choice = select(vec4u(${NOBODY}u), choice, best > vec4f());
  output[at] = max(best, vec4f());
  let bytes = choice << vec4u(0u, 8u, 16u, 24u);
  choices[chosenAt] = bytes.x | bytes.y | bytes.z | bytes.w;
}`;
}

/**
 * How convolutions end: ReLU, 2×2 max pooling where the layer has it, and the answer written into its plane. Statements
 * that write a tile of a job's answer, `sum{row}{column}{vector}` being its sums and `y` and `x` its upper left pixel.
 */
export function answer({ layer, outPerThread: perThread, output }: LayerLayout, tile: Tile): string {
  const { height, width } = tile;
  if (layer.pool) {
    return `let to = outputAt(id.z, image, y / 2u, x / 2u) + block;
let chosen = choiceAt(id.z, image, y / 2u, x / 2u) + block;
${unrolled(width / 2, (p) =>
  unrolled(perThread, (v) => {
    const four = [`sum0${2 * p}${v}`, `sum0${2 * p + 1}${v}`, `sum1${2 * p}${v}`, `sum1${2 * p + 1}${v}`];
    const vector = p * output.vectors + v;
    return `pool(to + ${vector}u, chosen + ${vector}u, ${four.join(', ')});`;
  }),
)}`;
  }
  return unrolled(
    height,
    (row) => `{ let to = outputAt(id.z, image, y + ${row}u, x) + block;
${unrolled(width, (column) =>
  unrolled(
    perThread,
    (v) => `output[to + ${column * output.vectors + v}u] = max(sum${row}${column}${v}, vec4f());`,
  ),
)} }`,
  );
}

/**
 * Statements that say which tile of which image and which output channels a thread has: `image`, `y`, `x`, and the first
 * of its `block` of vectors, which neighbours differ in.
 */
export function placeOfTile(
  side: number,
  vectors: number,
  perThread: number,
  { height, width }: Tile,
): { place: string; threads: (batch: number) => number } {
  const blocks = vectors / perThread;
  const [down, across] = [side / height, side / width];
  return {
    threads: (batch) => batch * down * across * blocks,
    place: `let block = id.x % ${blocks}u * ${perThread}u;
  let tile = id.x / ${blocks}u;
  let x = tile % ${across}u * ${width}u;
  let y = tile / ${across}u % ${down}u * ${height}u;
  let image = tile / ${across * down}u;`,
  };
}
