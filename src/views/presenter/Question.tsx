import type { Preset } from '../../experiment/study/presets.ts';
import { clearestPlace, type Dot } from '../chart/label-placement.ts';
import type { Frame } from '../chart/accuracy/frame.ts';
import { useText } from '../context.ts';

interface QuestionProps {
  readonly frame: Frame;
  /** The places that are not revealed yet. */
  readonly hidden: readonly number[];
  readonly names: readonly string[];
  readonly axis: Preset['axis'];
  /** What the field should not cover. */
  readonly around: readonly Dot[];
}

/** Pixels that the field is high, and above and below it, where there is room. */
const [HEIGHT, AROUND] = [92, 10];

/** Roughly how wide a text comes out; Chinese letters are twice as wide as others. */
const widthOf = (text: string): number => text.replaceAll(/[\u2e80-\uffff]/g, 'xx').length * 12;

/** A hatched field where the hidden values would come, with the question that they answer. */
export function Question({ frame, hidden, names, axis, around }: QuestionProps) {
  const t = useText('present');
  const pitch = frame.x(1) - frame.x(0);
  const left = frame.x(hidden[0]!) - 0.6 * pitch;
  const width = frame.x(hidden.at(-1)!) + 0.16 * pitch - left;
  // Low down, unless lines run there.
  const all = frame.bottom - frame.top;
  const height = Math.min(HEIGHT, all - 8);
  const inset = Math.min(AROUND, (all - height) / 2);
  const room = all - height - 2 * inset;
  const heights = [0, 0.25, 0.5, 0.75, 1].map((up) => frame.bottom - inset - height - up * room);
  const field = clearestPlace(
    heights.map((y) => ({ x: left, y, width, height })),
    around,
  )!;
  const { y } = field;
  const list = hidden.map((place) => names[place]).join(t('names:listed'));
  const short = axis === 'n' ? t('askShort', { places: list }) : list;
  const long = axis === 'n' ? t('ask', { places: list }) : t('askArms', { places: list });
  const fits = (text: string) => widthOf(text) < width - 16;
  const shown = [long, short].find(fits) ?? '?';
  return (
    <g className="hall-question">
      <rect
        className="hall-hatch"
        x={left}
        y={y}
        width={width}
        height={height}
        fill="url(#layer-box-hatch)"
      />
      <rect className="hall-field" x={left} y={y} width={width} height={height} />
      {height < HEIGHT && (
        <rect
          className="hall-ground"
          x={left + (width - widthOf(shown)) / 2}
          y={y + height / 2 - 16}
          width={widthOf(shown)}
          height={32}
        />
      )}
      <text className="chart-halo" x={left + width / 2} y={y + height / 2 + 9} textAnchor="middle">
        {shown}
      </text>
    </g>
  );
}
