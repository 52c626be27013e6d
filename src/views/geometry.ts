import type { Donor } from '../experiment/setup/run.ts';

/**
 * The measures that diagram, slider and chart share, so that the cut after layer n stands on the chart's n:
 * `left + n × pitch` in all three. Only the pitch stretches with the window. All are in the drawings' own pixels, of
 * which there are 16 to the visitor's type size.
 */
export interface Geometry {
  /** CSS pixels to one of the drawings. */
  readonly scale: number;
  readonly phone: boolean;
  /** From the stage's left edge to n = 0. */
  readonly left: number;
  /** Width of a layer's room and distance from n to n + 1. */
  readonly pitch: number;
  /** Width of the column of diagram, slider and chart. */
  readonly stage: number;
  /** Width of the side column, or of the whole column on a phone. */
  readonly side: number;
  /** Stage, gap and side together. */
  readonly content: number;
  readonly chartHeight: number;
  readonly curveHeight: number;
  /** Tops and heights of the diagram's rows, and its total height; a base without a row is folded away. */
  readonly rows: { readonly A?: Row; readonly fresh: Row; readonly B?: Row };
  readonly diagramHeight: number;
  /** Pixels a unit of a room's face: donors, and the larger new network. */
  readonly unit: number;
  readonly freshUnit: number;
}

interface Row {
  readonly y: number;
  readonly height: number;
}

const LAYERS = 8;
/** The type size that the drawings are made for, in CSS pixels: what browsers have where nothing else was chosen. */
export const USUAL_TYPE = 16;
/** Up to this width everything stands in one column; the style sheets change at the same, told in `em`. */
const NARROW = 1020;
/** The narrowest windows that are drawn for; in narrower ones the drawings are smaller than their text would be. */
export const NARROWEST = 320;
/** Right of the last room, for the accuracies. */
const MARGIN = 96;

const between = (low: number, value: number, high: number) => Math.max(low, Math.min(high, value));

/** The measures for a window of some width and height, and a type size, in CSS pixels. */
export const geometry = (width: number, height: number, type = USUAL_TYPE): Geometry =>
  scaled(width, height, type, (own, ownHeight) => (own <= NARROW ? phone(own) : desktop(own, ownHeight)));

/** The measures for a frame in another page, where the stage stands alone and the figure takes what height is left. */
export const embedded = (width: number, height: number, type = USUAL_TYPE): Geometry =>
  scaled(width, height, type, (own, ownHeight) =>
    own <= NARROW
      ? { ...phone(own), chartHeight: between(180, ownHeight - 548, 420) }
      : { ...desktop(own, ownHeight, true), chartHeight: between(220, ownHeight - 516, 560) },
  );

/** Measures in the pixels of drawings that grow with the type, as far as the window has room for them. */
function scaled(
  width: number,
  height: number,
  type: number,
  measure: (width: number, height: number) => Omit<Geometry, 'scale'>,
): Geometry {
  // A page that is not shown yet may tell of no width at all.
  const scale = width > 0 ? Math.min(type / USUAL_TYPE, width / NARROWEST) : 1;
  return { scale, ...measure(Math.max(NARROWEST, width / scale), height / scale) };
}

/**
 * The measures with the diagram folded to the new network and its donor, or base B where there is none. What becomes
 * free is the chart's.
 */
export function folded(at: Geometry, donor: Donor): Geometry {
  const { top, base, gap, fresh, foot, units } = at.phone
    ? { top: 22, base: 40, gap: 16, fresh: 56, foot: 8, units: [1.35, 1.35] as const }
    : { top: 42, base: 52, gap: 24, fresh: 66, foot: 6, units: [1.7, 2.15] as const };
  const bottom = top + base + gap + fresh;
  return {
    ...at,
    chartHeight: at.chartHeight + at.diagramHeight - bottom - foot,
    rows:
      donor === 'A'
        ? { A: { y: top, height: base }, fresh: { y: top + base + gap, height: fresh } }
        : { fresh: { y: top, height: fresh }, B: { y: top + fresh + gap, height: base } },
    diagramHeight: bottom + foot,
    unit: Math.min(units[0], at.unit),
    freshUnit: Math.min(units[1], at.freshUnit),
  };
}

/** Whether a base has no row in the diagram. */
export const isFolded = ({ rows }: Geometry): boolean => !rows.A || !rows.B;

/** Upper and lower edge of the diagram's rows together. */
export function rowsSpan({ rows }: Geometry): { readonly top: number; readonly bottom: number } {
  const all = Object.values(rows);
  return {
    top: Math.min(...all.map(({ y }) => y)),
    bottom: Math.max(...all.map(({ y, height }) => y + height)),
  };
}

/** n under a horizontal position in the stage, held to 1 … 7. */
export const nAt = (at: Geometry, x: number): number =>
  between(1, Math.round((x - at.left) / at.pitch), LAYERS - 1);

/** Horizontal position of n in the stage. */
export const xOf = (at: Geometry, n: number): number => at.left + n * at.pitch;

function phone(width: number): Omit<Geometry, 'scale'> {
  const column = Math.min(width - 32, 640);
  return {
    phone: true,
    left: 26,
    pitch: (column - 26 - 32) / LAYERS,
    stage: column,
    side: column,
    content: column,
    chartHeight: 214,
    curveHeight: 220,
    rows: { A: { y: 22, height: 40 }, fresh: { y: 82, height: 56 }, B: { y: 154, height: 40 } },
    diagramHeight: 202,
    unit: 1.35,
    freshUnit: 1.35,
  };
}

function desktop(width: number, height: number, alone = false): Omit<Geometry, 'scale'> {
  const small = width < 1360;
  const side = alone ? 0 : small ? 392 : width < 1700 ? 424 : 480;
  const content = Math.min(width - 2 * (small ? 24 : 32), 1760);
  const stage = content - side - (alone ? 0 : small ? 24 : 40);
  const left = small ? 160 : 176;
  const pitch = Math.floor((stage - left - MARGIN) / LAYERS);
  return {
    phone: false,
    left,
    pitch,
    stage,
    side,
    content,
    chartHeight: between(300, height - 552, 560),
    curveHeight: between(150, height - 718, 340),
    rows: { A: { y: 44, height: 72 }, fresh: { y: 148, height: 92 }, B: { y: 268, height: 72 } },
    diagramHeight: 342,
    unit: Math.min(2.4, pitch / 33),
    freshUnit: Math.min(2.9, pitch / 27.5),
  };
}
