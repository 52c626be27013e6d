import { outcomesOf } from '../../experiment/inside/answers.ts';
import { exactInterval } from '../../experiment/results/exact-interval.ts';
import type { Answers } from '../../experiment/inside/look.ts';
import type { Interval } from '../../experiment/results/statistics.ts';
import { parseRunName } from '../../experiment/setup/run.ts';
import { shownTasks } from '../../state/selectors/runs.ts';
import { Mark } from '../chart/Mark.tsx';
import { STROKE } from '../chart/styles.ts';
import { textWidth } from '../chart/text-width.ts';
import { useGraftState, useText } from '../context.ts';
import { Token } from '../elements/Token.tsx';
import { joined, shareIn, thousands, wholeRange } from '../format.ts';
import { drawn } from '../pointer.ts';
import { styleOf } from './plot.ts';

interface AnswerScoresProps {
  readonly answers: Answers;
  /** In drawings' pixels, of which `scale` CSS pixels are one. */
  readonly width: number;
  readonly scale: number;
}

/** One network's part of the images that it is right about. */
interface Score {
  readonly name: string;
  readonly right: number;
  readonly share: number;
  readonly interval: Interval;
}

const [HEIGHT, FIRST, ROW, EDGE, ARM] = [68, 14, 22, 6, 4];
const FOOT = HEIGHT - 16;

/** What two networks come to on the same images, side by side, each with the interval that so many images leave. */
export function AnswerScores({ answers, width, scale }: AnswerScoresProps) {
  const t = useText('inside');
  const classes = useGraftState(({ data, experiment }) =>
    data.kind === 'ready' ? shownTasks(data, experiment.recipe).B.length : 1,
  );
  const images = answers.classes.length;
  const { both, first, second } = outcomesOf(answers);
  const scores = [
    scoreOf(answers.second, both + second, images),
    scoreOf(answers.first, both + first, images),
  ] as const;
  const [low, high] = sharedBy(scores[0].interval, scores[1].interval);
  const intervals = t('intervals', { count: images, images: thousands(images) });
  return (
    <figure className="inside-scores">
      <ul>
        {scores.map(({ name, right, interval }) => (
          <li key={name}>
            <Token run={parseRunName(name)!} /> <b>{shareIn(right, images)}</b>
            <span className="inside-range">
              {t('scored', { right: thousands(right), of: thousands(images), range: wholeRange(interval) })}
            </span>
          </li>
        ))}
      </ul>
      <div className="chart" style={{ height: scale * HEIGHT }} aria-hidden="true">
        <Strip {...{ width, scale, scores, classes, chance: t('chance') }} />
      </div>
      <figcaption>{joined([intervals, ...(low < high ? [t('fitsBoth')] : [])], t)}</figcaption>
    </figure>
  );
}

interface StripProps extends Pick<AnswerScoresProps, 'width' | 'scale'> {
  readonly classes: number;
  readonly scores: readonly [Score, Score];
  readonly chance: string;
}

/** Both intervals over one axis of 0 … 100 %, the part that they share in grey, and what guessing comes to. */
function Strip({ width, scale, scores, classes, chance }: StripProps) {
  const x = (share: number) => EDGE + share * (width - 2 * EDGE);
  const [low, high] = sharedBy(scores[0].interval, scores[1].interval);
  const guessed = x(1 / classes);
  const words = textWidth(chance);
  // Its word stands under the dots, and a number that it would meet makes way.
  const wordAt = Math.max(EDGE, guessed - words / 2);
  const isClear = (at: number) => at < wordAt - 8 || at > wordAt + words + 8;
  return (
    <svg {...drawn(width, HEIGHT, scale)}>
      {low < high && (
        <rect className="inside-both" x={x(low)} y={2} width={x(high) - x(low)} height={FOOT - 2} />
      )}
      {[0, 0.5, 1].map((share) => (
        <g key={share}>
          <path className="chart-rule" d={`M${x(share)} 2V${FOOT}`} />
          {isClear(x(share)) && (
            <text
              x={x(share)}
              y={HEIGHT - 2}
              textAnchor={share === 0 ? 'start' : share === 1 ? 'end' : 'middle'}
            >
              {share === 1 ? '100 %' : 100 * share}
            </text>
          )}
        </g>
      ))}
      <path className="inside-guess" d={`M${guessed} 2V${FOOT}`} />
      <text x={wordAt} y={HEIGHT - 2}>
        {chance}
      </text>
      {scores.map(({ name, share, interval: [from, to] }, row) => {
        const { color, dash, cap, marker, fill } = styleOf(name);
        const y = FIRST + ROW * row;
        return (
          <g key={name}>
            <path
              d={`M${x(from)} ${y}H${x(to)}`}
              fill="none"
              stroke={color}
              strokeWidth={STROKE.chosen}
              strokeDasharray={dash}
              strokeLinecap={cap}
            />
            <path
              d={`M${x(from)} ${y - ARM}v${2 * ARM}M${x(to)} ${y - ARM}v${2 * ARM}`}
              stroke={color}
              strokeWidth={STROKE.reference}
            />
            <Mark shape={marker} x={x(share)} y={y} r={5} color={color} fill={fill} />
          </g>
        );
      })}
    </svg>
  );
}

const scoreOf = (name: string, right: number, images: number): Score => ({
  name,
  right,
  share: right / images,
  interval: exactInterval(right, images),
});

/** What two intervals have in common; an end before its start where they have nothing. */
const sharedBy = (a: Interval, b: Interval): Interval => [Math.max(a[0], b[0]), Math.min(a[1], b[1])];
