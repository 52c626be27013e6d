import { useLayoutEffect, useRef } from 'react';

const SIDE = 32;
const BYTES = 4 * SIDE * SIDE;
/** From one picture's left or upper edge to the next one's. */
const STEP = SIDE + 3;
/** Pictures in a line. */
const COLUMNS = 8;

interface PicturesProps {
  /** `[pictures, 32, 32, 4]`, red, green, blue and 255. */
  readonly of: Uint8ClampedArray<ArrayBuffer>;
  /** The first so many of them are shown; all, where there are no more. */
  readonly most?: number;
  /** What they are; without it they only stand beside a name. */
  readonly label?: string;
}

/** Pictures in lines of eight, all on one canvas. */
export function Pictures({ of, most = Infinity, label }: PicturesProps) {
  const count = Math.min(most, picturesIn(of));
  const canvas = useRef<HTMLCanvasElement>(null);
  useLayoutEffect(() => {
    const context = canvas.current!.getContext('2d');
    for (let i = 0; i < count; i++) {
      const { left, top } = placeAfter(i);
      const picture = of.subarray(BYTES * i, BYTES * (i + 1));
      context?.putImageData(new ImageData(picture, SIDE, SIDE), left, top);
    }
  }, [of, count]);
  const lengthOf = (pictures: number) => Math.max(SIDE, STEP * pictures - (STEP - SIDE));
  return (
    <canvas
      ref={canvas}
      width={lengthOf(Math.min(count, COLUMNS))}
      height={lengthOf(Math.ceil(count / COLUMNS))}
      {...(label === undefined ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label })}
    />
  );
}

/** How many pictures there are in bytes. */
export const picturesIn = (of: Uint8ClampedArray): number => of.length / BYTES;

/** Where in such a canvas the next picture would stand, in pixels. */
export const placeAfter = (count: number): { readonly left: number; readonly top: number } => ({
  left: (count % COLUMNS) * STEP,
  top: Math.floor(count / COLUMNS) * STEP,
});
