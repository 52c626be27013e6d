/** How long the measured line takes from one n to the next, in milliseconds. */
const STEP = 400;

/** Whether the visitor's system asks for stillness. */
export const isStill = (): boolean => window.matchMedia('(prefers-reduced-motion: reduce)').matches;

/**
 * One step of a line that comes in: draws the piece that has just been added from left to right, and asks for the next.
 * @param inside an element of the chart
 * @param shown the n up to which the line is there
 * @returns what ends it
 */
export function stepwise(inside: Element | null, shown: number, next: () => void): () => void {
  const lines = inside?.closest('svg')?.querySelectorAll('[data-line]:not([data-line$="/base"])') ?? [];
  if (shown > 0) {
    const from = `inset(-20px ${100 / shown}% -20px -20px)`;
    for (const piece of lines) {
      piece.animate([{ clipPath: from }, { clipPath: 'inset(-20px -20px -20px -20px)' }], STEP);
    }
  }
  const timer = setTimeout(next, shown === 0 ? STEP / 2 : STEP);
  return () => clearTimeout(timer);
}
