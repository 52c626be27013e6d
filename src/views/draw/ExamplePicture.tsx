import { useLayoutEffect, useRef } from 'react';
import { SIDE } from './strokes.ts';
import type { Example } from './examples.ts';

/** What the network sees of an example: a photograph as it is, a drawing in ink. */
export function ExamplePicture({ of: { pixels, isPhoto } }: { of: Example }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useLayoutEffect(() => {
    const context = canvas.current!.getContext('2d');
    if (!context) return;
    const image = context.createImageData(SIDE, SIDE);
    for (const [i, value] of pixels.entries()) {
      image.data.set(isPhoto ? [value, value, value, 255] : [0, 0, 0, value], 4 * i);
    }
    context.putImageData(image, 0, 0);
  }, [pixels, isPhoto]);
  return (
    <span className="draw-picture" aria-hidden="true">
      <canvas ref={canvas} className={isPhoto ? undefined : 'draw-ink'} width={SIDE} height={SIDE} />
    </span>
  );
}
