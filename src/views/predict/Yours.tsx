import { type Box, clearestPlace, type Dot, dotted } from '../chart/label-placement.ts';
import type { Frame } from '../chart/accuracy/frame.ts';
import { useText } from '../context.ts';
import './predict.css';
import './text.ts';

interface YoursProps {
  readonly frame: Frame;
  /** Where the prediction stands at n = 0 … 7. */
  readonly places: readonly Dot[];
  /** What the words should not cover. */
  readonly around: readonly Dot[];
  /** Height of the words, in pixels. */
  readonly size: number;
}

/** "Your prediction", beside the line where there is most room. */
export function Yours({ frame, places, around, size }: YoursProps) {
  const t = useText('predict');
  const text = t('yours');
  // Chinese letters are as wide as they are high, others half of that.
  const width = text.replaceAll(/[\u2e80-\uffff]/g, 'xx').length * 0.5 * size;
  const boxes = places
    .slice(1)
    .toReversed()
    .flatMap(({ x, y }): Box[] =>
      [y + 8, y - 10 - size].flatMap((top) =>
        [x - width / 2, x - width, x].map((left) => ({ x: left, y: top, width, height: size + 4 })),
      ),
    )
    .filter(
      (box) =>
        box.x > frame.left + 4 &&
        box.x + width < frame.right + 12 &&
        box.y > frame.top &&
        box.y + box.height < frame.bottom,
    );
  const box = clearestPlace(boxes, [...around, ...dotted(places)]) ?? boxes[0];
  if (!box) return null;
  return (
    <text className="predict-yours chart-halo" x={box.x} y={box.y + size - 1} style={{ fontSize: size }}>
      {text}
    </text>
  );
}
