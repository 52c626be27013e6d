import { type KeyboardEvent, type PointerEvent, useRef } from 'react';
import { completed, drawn, held, type Stroke } from '../../state/selectors/predictions.ts';
import { points } from '../format.ts';
import type { Frame } from '../chart/accuracy/frame.ts';
import { useText } from '../context.ts';
import { pointIn } from '../pointer.ts';
import { PredictionLine } from './PredictionLine.tsx';
import { heightOf, keyChange, keyStep, type Level, strokeAt } from './stroke.ts';
import './predict.css';
import './text.ts';
import type { Draft } from '../../state/prediction.ts';

interface PenProps {
  readonly frame: Frame;
  readonly level: Level;
  /** Percent at n = 0: the base's. */
  readonly start: number;
  readonly draft: Draft;
  readonly onDraw: (draft: Draft) => void;
}

/**
 * Draws a prediction: a drag across the chart sets a value for every n that it passes, and each n has a handle for the
 * keyboard. What has not been drawn yet lies between its neighbours.
 */
export function Pen({ frame, level, start, draft, onDraw }: PenProps) {
  const t = useText('predict');
  const last = useRef<Stroke | undefined>(undefined);
  const values = completed(draft, start);
  const shown = (i: number) => values?.[i] ?? held(start);

  const under = (event: PointerEvent<SVGRectElement>): Stroke => {
    const { x, y } = pointIn(event.currentTarget.ownerSVGElement!, event);
    return strokeAt(frame, level, x, y);
  };
  const drag = {
    onPointerDown(event: PointerEvent<SVGRectElement>) {
      if (event.button !== 0) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      const to = under(event);
      last.current = to;
      onDraw(drawn(draft, to, to));
    },
    onPointerMove(event: PointerEvent<SVGRectElement>) {
      event.stopPropagation(); // the chart's own label would follow
      if (!last.current) return;
      const to = under(event);
      onDraw(drawn(draft, last.current, to));
      last.current = to;
    },
    onPointerUp: () => (last.current = undefined),
    onPointerCancel: () => (last.current = undefined),
  };

  const press = (event: KeyboardEvent<SVGGElement>, n: number) => {
    const change = keyChange(event.key);
    const next = keyStep(event.key, n);
    if (change === undefined && next === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    if (change !== undefined) {
      onDraw(draft.map((value, i) => (i === n - 1 ? held(shown(i) + change) : value)));
    }
    if (next !== undefined) {
      event.currentTarget.ownerSVGElement?.querySelector<SVGGElement>(`[data-handle="${next}"]`)?.focus();
    }
  };

  const { left, right, top, bottom } = frame;
  return (
    <g className="predict-pen">
      {values && <PredictionLine {...{ frame, level, start, values }} />}
      {draft.map((value, i) => {
        const n = i + 1;
        const y = heightOf(frame, level, shown(i));
        return (
          <g
            key={n}
            className={value === undefined ? 'predict-handle predict-unset' : 'predict-handle'}
            role="slider"
            tabIndex={0}
            data-handle={n}
            aria-label={t('handle', { n })}
            aria-orientation="vertical"
            aria-valuemin={0}
            aria-valuemax={100}
            aria-valuenow={shown(i)}
            aria-valuetext={value === undefined ? t('unset') : said(value, level)}
            onKeyDown={(event) => press(event, n)}
          >
            <circle className="predict-focus" cx={frame.x(n)} cy={y} r={11} />
            <circle className="predict-dot" cx={frame.x(n)} cy={y} r={5} />
          </g>
        );
      })}
      <rect
        className="predict-area"
        x={left + 2}
        y={top}
        width={right - left + 10}
        height={bottom - top}
        onClick={(event) => event.stopPropagation()}
        {...drag}
      />
    </g>
  );
}

/** `65 %`, or `−13 points` where the chart is of changes. */
const said = (value: number, level: Level): string => {
  if (level === 0) return `${value}\u00a0%`;
  return points(Math.round(value - level)).replace('.0', '');
};
