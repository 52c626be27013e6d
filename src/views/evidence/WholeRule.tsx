import { LEVEL_LONGER } from '../../experiment/results/plateau.ts';
import { FEWEST_REPEATS } from '../../experiment/results/statistics.ts';
import { MARGIN } from '../../experiment/study/claims.ts';
import { VerdictDisc } from '../chart/IntervalStrip.tsx';
import { useText } from '../context.ts';
import { Rich } from '../elements/Rich.tsx';

const VERDICTS = ['seen', 'small', 'none', 'unknown', 'opposite', 'learning'] as const;
const REST = ['equality', 'contrast', 'one', 'paired', 'collapsed', 'correction'] as const;

/** By what rule claims are judged, which is the key of the discs too. */
export function WholeRule({ id }: { readonly id: string }) {
  const t = useText('findings');
  return (
    <div id={id} className="findings-whole">
      <ul>
        {VERDICTS.map((kind) => (
          <li key={kind}>
            <VerdictDisc kind={kind} />
            <span>
              <Rich
                text={t(`rule.${kind}`, { margin: MARGIN, fewest: FEWEST_REPEATS, level: LEVEL_LONGER })}
                as={{ b: <b /> }}
              />
            </span>
          </li>
        ))}
      </ul>
      {REST.map((key) => (
        <p key={key}>
          <Rich text={t(`rule.${key}`)} as={{ b: <b /> }} />
        </p>
      ))}
    </div>
  );
}
