/** Opacities of the five levels that a face's cells are drawn in. */
export const LEVELS = [0.07, 0.26, 0.48, 0.72, 1] as const;

/** The level of an activation of 0 … 255. */
const levelOf = (value: number): number => Math.round((value / 255) * (LEVELS.length - 1));

/** Where a grid of square cells stands; `gap` is left free between neighbours. */
export interface Grid {
  readonly x: number;
  readonly y: number;
  readonly columns: number;
  readonly pitch: number;
  readonly gap: number;
}

/** Levels of a layer's activations. */
export const levelsOf = (activations: Uint8Array): readonly number[] => Array.from(activations, levelOf);

/** Every cell at the lowest level: units whose activations nobody has measured. */
export const unmeasured = (count: number): readonly number[] => new Array<number>(count).fill(0);

/**
 * A fixed pattern that stands for random filters before any of them has been measured. It is drawn like a face,
 * but is the same for every seed and says nothing about a network.
 */
const NOISE = [
  '3120413204130241',
  '0234120331204213',
  '4101323140312042',
  '1320140223413104',
  '2043312410120331',
  '3112024334203120',
  '0431231201341423',
  '2304110432012314',
  '1241340213420130',
  '4023102341203412',
  '0314231120431203',
  '2130420334102341',
  '3401132402213014',
  '1223041340132403',
  '4130214203421120',
  '0342130124013243',
] as const;

/** The noise pattern's levels for a grid of some columns and cells. */
export const noiseLevels = (count: number, columns: number): readonly number[] =>
  Array.from({ length: count }, (_, i) => Number(NOISE[Math.floor(i / columns) % 16]?.[(i % columns) % 16]));

/** One path for each level that occurs; equal neighbours in a row are one rectangle where there is no gap. */
export function cellPaths(levels: readonly number[], grid: Grid): readonly { level: number; d: string }[] {
  const paths: string[] = LEVELS.map(() => '');
  const { columns, pitch, gap } = grid;
  for (let i = 0; i < levels.length;) {
    const level = levels[i] ?? 0;
    const column = i % columns;
    let run = 1;
    while (gap === 0 && column + run < columns && levels[i + run] === level) run++;
    const [x, y] = [grid.x + column * pitch, grid.y + Math.floor(i / columns) * pitch];
    const [width, height] = [run * pitch - gap, pitch - gap];
    paths[level] += `M${fixed(x)} ${fixed(y)}h${fixed(width)}v${fixed(height)}h${fixed(-width)}z`;
    i += run;
  }
  return paths.flatMap((d, level) => (d === '' ? [] : [{ level, d }]));
}

const fixed = (value: number) => String(Number(value.toFixed(2)));
