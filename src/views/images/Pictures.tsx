import { useLayoutEffect, useRef } from 'react';
import type { ChosenClass } from '../../experiment/setup/own-images.ts';

const SIDE = 32;
/** From one picture's left or upper edge to the next one's. */
const STEP = SIDE + 3;
/** Pictures in a line. */
const COLUMNS = 8;

interface PicturesProps {
  /** `[32, 32, 4]` each. */
  readonly of: ChosenClass['pictures'];
  /** What they are; without it they only stand beside a name. */
  readonly label?: string;
}

/** Pictures in lines of eight, all on one canvas. */
export function Pictures({ of, label }: PicturesProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useLayoutEffect(() => {
    const context = canvas.current!.getContext('2d');
    of.forEach((picture, i) => {
      const [column, line] = [i % COLUMNS, Math.floor(i / COLUMNS)];
      context?.putImageData(new ImageData(picture, SIDE, SIDE), column * STEP, line * STEP);
    });
  }, [of]);
  const lengthOf = (count: number) => Math.max(SIDE, STEP * count - (STEP - SIDE));
  return (
    <canvas
      ref={canvas}
      width={lengthOf(Math.min(of.length, COLUMNS))}
      height={lengthOf(Math.ceil(of.length / COLUMNS))}
      {...(label === undefined ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label })}
    />
  );
}

/** Where in such a canvas the next picture would stand, in pixels. */
export const placeAfter = (count: number): { readonly left: number; readonly top: number } => ({
  left: (count % COLUMNS) * STEP,
  top: Math.floor(count / COLUMNS) * STEP,
});
