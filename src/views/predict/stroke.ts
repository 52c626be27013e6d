import { N_MAX } from '../../experiment/setup/network.ts';
import type { Stroke } from '../../state/selectors/predictions.ts';
import type { Frame } from '../chart/accuracy/frame.ts';

/** Where percent stand on a figure's vertical axis: 0 for one of accuracies, the base's percent for one of changes. */
export type Level = number;

/** Height of a percentage on the chart, whatever its unit. */
export const heightOf = (frame: Frame, level: Level, percent: number): number => frame.y(percent - level);

/** What a position on the chart means: the nearest n, and percent, held to the scale. */
export function strokeAt(frame: Frame, level: Level, x: number, y: number): Stroke {
  const pitch = frame.x(1) - frame.x(0);
  const n = Math.min(N_MAX, Math.max(1, Math.round((x - frame.x(0)) / pitch)));
  const inside = Math.min(frame.bottom, Math.max(frame.top, y));
  const [zero, one] = [frame.y(0), frame.y(1)];
  return { n, value: (inside - zero) / (one - zero) + level };
}

/** A key's change of the value at n; undefined for other keys. */
export function keyChange(key: string): number | undefined {
  switch (key) {
    case 'ArrowUp':
      return 1;
    case 'ArrowDown':
      return -1;
    case 'PageUp':
      return 5;
    case 'PageDown':
      return -5;
    default:
      return undefined;
  }
}

/** The n that a key leads to; undefined for other keys. */
export function keyStep(key: string, n: number): number | undefined {
  switch (key) {
    case 'ArrowLeft':
      return Math.max(1, n - 1);
    case 'ArrowRight':
      return Math.min(N_MAX, n + 1);
    case 'Home':
      return 1;
    case 'End':
      return N_MAX;
    default:
      return undefined;
  }
}
