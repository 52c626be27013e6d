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

const HEIGHT = 92;

/** Roughly how wide a text comes out; Chinese letters are twice as wide as others. */
const widthOf = (text: string): number => text.replaceAll(/[\u2e80-\uffff]/g, 'xx').length * 12;

/** A hatched field where the hidden values would come, with the question that they answer. */
export function Question({ frame, hidden, names, axis, around }: QuestionProps) {
  const t = useText('present');
  const pitch = frame.x(1) - frame.x(0);
  const left = frame.x(hidden[0]!) - 0.6 * pitch;
  const width = frame.x(hidden.at(-1)!) + 0.16 * pitch - left;
  // Low down, unless lines run there.
  const room = frame.bottom - frame.top - HEIGHT - 20;
  const heights = [0, 0.25, 0.5, 0.75, 1].map((up) => frame.bottom - 10 - HEIGHT - up * room);
  const field = clearestPlace(
    heights.map((y) => ({ x: left, y, width, height: HEIGHT })),
    around,
  )!;
  const { y } = field;
  const list = hidden.map((place) => names[place]).join(t('names:comma'));
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
        height={HEIGHT}
        fill="url(#layer-box-hatch)"
      />
      <rect className="hall-field" x={left} y={y} width={width} height={HEIGHT} />
      <text className="chart-halo" x={left + width / 2} y={y + HEIGHT / 2 + 9} textAnchor="middle">
        {shown}
      </text>
    </g>
  );
}
