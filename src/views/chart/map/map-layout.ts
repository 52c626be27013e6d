import { N_MAX } from '../../../experiment/setup/network.ts';
import { clearOfZero, type Estimate } from '../../../experiment/results/statistics.ts';
import type { Regime } from '../../../experiment/study/regimes.ts';
import { type ArmId, nsOfArms, type Preset } from '../../../experiment/study/presets.ts';
import type { Geometry } from '../../geometry.ts';
import { armsFrame, type Frame, layersFrame } from '../accuracy/frame.ts';

/** Pixels between cells, of a row's name above its cells where there is no room beside them, and below the map. */
const GAP = 4;
const NAME = 18;
const FOOT = 24;
/** Pixels between a row's name and its cells, and from what stands left of the map. */
export const BESIDE = 12;
/** Cells are at most so wide and so high, in pixels, and no lower than the words in them. */
const MOST = { width: 104, height: 84 };
const LEAST_HEIGHT = 44;
/** A cell's words stand in so many pixels at its bottom: the effect, and half its interval. */
export const WORDS = 32;

/** A place of the map, in pixels of the stage. */
export interface Cell {
  readonly regime: Regime;
  /** Along the horizontal axis, and down. */
  readonly slot: number;
  readonly row: number;
  readonly x: number;
  readonly y: number;
}

export interface MapLayout {
  readonly frame: Frame;
  readonly cells: readonly Cell[];
  /** What the rows are of. */
  readonly rows: readonly { readonly arm?: ArmId; readonly n?: number }[];
  /** Where a row's name stands: the left edge of its cells, and the middle of the name's height. */
  readonly left: number;
  readonly nameAt: (row: number) => number;
  /** Pixels that a name has beside its cells. */
  readonly room: number;
  /** Of a cell. */
  readonly width: number;
  readonly height: number;
  /** Whether a row's name stands above its cells. */
  readonly above: boolean;
  readonly bottom: number;
  /** Of the whole drawing. */
  readonly total: number;
}

/** Lays an experiment's regimes out: columns as the figure's horizontal axis has them, rows of what is left. */
export function laidOut(at: Geometry, preset: Preset, regimes: readonly Regime[]): MapLayout {
  const overArms = preset.axis === 'arms';
  const frame = overArms ? armsFrame(at, preset.arms.length, [0, 1]) : layersFrame(at, [0, 1]);
  const ns = nsOfArms(preset);
  const heads = overArms ? ns.map((n) => ({ n })) : preset.arms.map(({ id }) => ({ arm: id }));
  const above = at.phone;
  const room = (at.chartHeight - FOOT) / heads.length;
  const pitch = frame.x(1) - frame.x(0);
  const width = Math.min(MOST.width, pitch - GAP);
  const height = Math.max(LEAST_HEIGHT, Math.min(MOST.height, room - GAP - (above ? NAME : 0)));
  const step = height + GAP + (above ? NAME : 0);
  const top = (row: number) => row * step + (above ? NAME : 0);
  const cells = regimes.map((regime): Cell => {
    const arm = preset.arms.findIndex(({ id }) => id === regime.arm);
    const slot = overArms ? arm : regime.n;
    const row = overArms ? ns.indexOf(regime.n) : arm;
    return { regime, slot, row, x: frame.x(slot) - width / 2, y: top(row) };
  });
  const bottom = heads.length * step;
  const left = frame.x(overArms ? 0 : 1) - width / 2;
  return {
    frame,
    cells,
    rows: heads,
    left,
    nameAt: (row) => (above ? top(row) - NAME / 2 : top(row) + height / 2),
    room: above ? at.stage : left - at.left,
    width,
    height,
    above,
    bottom,
    total: bottom + FOOT,
  };
}

/** The names below a map over n: none below 0, where only bases are. */
export const N_NAMES = Array.from({ length: N_MAX + 1 }, (_, n) => (n === 0 ? '' : String(n)));

/** The least radius about a triangle, in pixels, so that it can be seen whatever it stands for. */
const LEAST = 4;
/** The scale holds so many percentage points at least; what reaches farther than the most is drawn no larger. */
const [FEW, MANY] = [4, 30];

/**
 * How an effect is drawn: as a triangle that points the way it goes. Its area is the effect, and the wider the interval
 * the paler it is; open where that holds 0.
 */
export interface Triangle {
  /** From its middle to its corners, in pixels. */
  readonly r: number;
  readonly up: boolean;
  readonly open: boolean;
  /** 0 … 1. */
  readonly opacity: number;
}

/** Percentage points of the largest triangle of a map. */
export const largestOf = (regimes: readonly Regime[]): number =>
  Math.min(MANY, Math.max(FEW, ...regimes.map(({ effect }) => Math.abs(effect?.mean ?? 0))));

/**
 * @param largest percentage points of the largest triangle, and what its radius is in pixels
 */
export function triangleOf(
  { mean, interval }: Estimate,
  largest: { readonly points: number; readonly r: number },
): Triangle {
  const half = interval ? (interval[1] - interval[0]) / 2 : Infinity;
  return {
    r: Math.max(LEAST, largest.r * Math.sqrt(Math.min(1, Math.abs(mean) / largest.points))),
    up: mean > 0,
    open: !interval || !clearOfZero(interval),
    opacity: Math.max(0.5, Math.min(1, 1.25 - half / 4)),
  };
}

/** The outline of a triangle about a middle, which is half as far from its edges as from its corners. */
export function outlined({ r, up }: Pick<Triangle, 'r' | 'up'>, x: number, y: number): string {
  const [half, down] = [(r * Math.sqrt(3)) / 2, up ? 1 : -1];
  const [tip, edge] = [y - down * r, y + (down * r) / 2];
  return `M${x} ${tip}L${x + half} ${edge}H${x - half}Z`;
}

/** The cell to which an arrow key leads; undefined at an edge. */
export function nextCell(cells: readonly Cell[], from: Cell, key: string): Cell | undefined {
  const rows = { ArrowUp: -1, ArrowDown: 1 }[key] ?? 0;
  const slots = { ArrowLeft: -1, ArrowRight: 1 }[key] ?? 0;
  if (key === 'Home' || key === 'End') {
    const row = cells.filter((cell) => cell.row === from.row).toSorted((a, b) => a.slot - b.slot);
    return row.at(key === 'Home' ? 0 : -1);
  }
  const ahead = cells.filter(
    (cell) =>
      (rows === 0
        ? cell.row === from.row
        : Math.sign(cell.row - from.row) === rows && cell.slot === from.slot) &&
      (slots === 0 ? cell.slot === from.slot : Math.sign(cell.slot - from.slot) === slots),
  );
  const distance = (cell: Cell) => Math.abs(cell.row - from.row) + Math.abs(cell.slot - from.slot);
  return ahead.toSorted((a, b) => distance(a) - distance(b))[0];
}
