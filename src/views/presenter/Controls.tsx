import type { Claim } from '../../experiment/study/claims.ts';
import type { Preset } from '../../experiment/study/presets.ts';
import { points } from '../format.ts';
import { useActions, useText } from '../context.ts';
import { Origins, Pooled, Progress, type useTraining, Verdict } from './Bar.tsx';
import { BLANK } from '../../state/prediction.ts';
import type { Absence } from '../../state/selectors/figure.ts';

interface ControlsProps {
  readonly claim: Claim;
  readonly ordinal: number;
  readonly claims: number;
  readonly preset: Preset;
  /** What the arms are called. */
  readonly names: readonly string[];
  /** The chosen run's name. */
  readonly name: string;
  readonly drawing: boolean;
  readonly hasPrediction: boolean;
  /** How many members of a class have predicted the line. */
  readonly ofClass: number;
  /** Mean distance of the prediction from the measured line, in points. */
  readonly off: number | undefined;
  /** The next place to reveal, and that up to which the line is shown. */
  readonly next: number | undefined;
  readonly upTo: number;
  /** Why nothing is there of the line; undefined where something is. */
  readonly absence: Absence | undefined;
  readonly base: number | undefined;
  readonly training: ReturnType<typeof useTraining>;
  readonly onReveal: () => void;
  readonly onRevealAll: () => void;
  readonly onHide: () => void;
  readonly onClaim: (ordinal: number) => void;
}

/** The few buttons of a hall, for those without a keyboard, and what the repeats say. */
export function Controls(props: ControlsProps) {
  const { claim, drawing, absence, next, base, name, off, ofClass } = props;
  const t = useText('present');
  return (
    <footer className="hall-bar">
      {drawing && base !== undefined ? <Drawing base={base} /> : <Lecture {...props} />}
      <div className="hall-said">
        {drawing ? (
          <p>{t('askPrediction')}</p>
        ) : (
          <>
            <Progress />
            {absence && <p>{t(`absence.${absence}`, { name })}</p>}
            {!absence && next === undefined && <Verdict claim={claim.id} />}
            <div className="hall-notes">
              {next === undefined && off !== undefined && <p>{t('yoursOff', { points: points(off) })}</p>}
              {ofClass > 0 && <p>{t('classPredicted', { count: ofClass })}</p>}
              {!absence && next === undefined ? <Pooled claim={claim.id} /> : <Origins />}
            </div>
          </>
        )}
      </div>
    </footer>
  );
}

function Drawing({ base }: { readonly base: number }) {
  const t = useText('present');
  const { draw, reveal } = useActions();
  return (
    <>
      <button className="button primary" onClick={() => reveal(base, false)}>
        {t('done')}
      </button>
      <button className="button" onClick={() => draw(BLANK)}>
        {t('clear')}
      </button>
    </>
  );
}

function Lecture(props: ControlsProps) {
  const { preset, names, next, upTo, absence, hasPrediction, base, training, name, ordinal, claims } = props;
  const { onReveal, onRevealAll, onHide, onClaim } = props;
  const t = useText('present');
  const { predict, showHidden } = useActions();
  const predictable = preset.axis === 'n' && base !== undefined;
  const isLast = ordinal === claims;
  return (
    <>
      {next === undefined ? (
        <button
          className={absence ? 'button' : 'button primary'}
          onClick={() => onClaim(isLast ? 1 : ordinal + 1)}
        >
          {isLast ? t('firstClaim') : t('nextClaim')}
        </button>
      ) : (
        <>
          <button className="button primary" onClick={onReveal}>
            {preset.axis === 'n' ? t('reveal', { n: next }) : t('revealArm', { arm: names[next] })}
          </button>
          <button className="button" onClick={onRevealAll}>
            {t('revealAll')}
          </button>
          {predictable && (
            <button className="button" onClick={predict}>
              {hasPrediction ? t('redraw') : t('predict')}
            </button>
          )}
        </>
      )}
      {absence === 'hidden' && (
        <button className="button primary" onClick={showHidden}>
          {t('showHidden')}
        </button>
      )}
      {absence === 'hidden' && predictable && (
        <button className="button" onClick={predict}>
          {t('predict')}
        </button>
      )}
      {next === undefined && !absence && upTo >= 0 && (
        <button className="button" onClick={onHide}>
          {t('hideAgain')}
        </button>
      )}
      {next === undefined && training && absence !== 'loading' && (
        <button className={absence === 'none' ? 'button primary' : 'button'} onClick={training.press}>
          {t(training.label, { name })}
        </button>
      )}
    </>
  );
}
