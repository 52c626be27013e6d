import { type ComponentType, useEffect, useId, useRef, useState } from 'react';
import { type KnobName, KNOBS, type Knobs, namesOf, type Recipe } from '../../experiment/setup/recipe.ts';
import { runsToTrain } from '../../state/selectors/sweep-progress.ts';
import type { Text } from '../../texts/texts.ts';
import { thousands } from '../format.ts';
import { useActions, useGraftState, useText } from '../context.ts';
import { Icon } from '../elements/Icon.tsx';
import { Rich } from '../elements/Rich.tsx';
import { valueText } from '../value-text.ts';
import type { KnobFieldsProps } from './KnobFields.tsx';
import { SweepRow } from './SweepRow.tsx';
import './settings.css';

interface SettingsProps {
  readonly knobs?: Knobs;
  /** The controls behind the line, and what brings them before they are wanted. */
  readonly Fields: ComponentType<KnobFieldsProps>;
  readonly onFieldsSoon?: () => void;
}

/** The recipe in one line, "Train all", and behind the line every knob of the recipe's table. */
export function Settings({ knobs = KNOBS, Fields, onFieldsSoon }: SettingsProps) {
  const t = useText('controls');
  const words = useText('recipe');
  const recipe = useGraftState((state) => state.experiment.recipe);
  const repeats = useGraftState((state) => state.experiment.repeats);
  const ready = useGraftState((state) => state.data.kind === 'ready' && state.engine.kind === 'ready');
  const waiting = useGraftState(runsToTrain);
  const { newSplit, trainAll } = useActions();
  const locked = useGraftState((state) => state.share.lock);
  const [open, setOpen] = useState(false);
  const panel = useId();
  const opener = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (!open) return;
    const close = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented || document.querySelector('dialog[open]')) return;
      setOpen(false);
      opener.current?.focus();
    };
    document.addEventListener('keydown', close);
    return () => document.removeEventListener('keydown', close);
  }, [open]);
  const { seed, iterations } = recipe;
  const turned = namesOf(knobs).filter(
    (name) => !SAID.has(name) && recipe[name] !== knobs[name].default,
  ).length;
  return (
    <div className="settings">
      <div className="line">
        <span>
          <Rich
            text={
              recipe.split === 'random'
                ? t('splitLine', { seed })
                : t('seedLine', { seed, split: valueText(words, 'split', recipe.split) })
            }
            as={{}}
          />
        </span>
        {!locked && (
          <button className="tool" aria-label={t('newSplit')} title={t('newSplit')} onClick={newSplit}>
            <Icon name="dice" />
            {t('new')}
          </button>
        )}
        <button
          className="tool"
          ref={opener}
          aria-expanded={open}
          aria-controls={panel}
          onClick={() => setOpen(!open)}
          onPointerEnter={onFieldsSoon}
          onFocus={onFieldsSoon}
          {...(turned > 0 && { title: t('turned', { count: turned }) })}
        >
          {t(turned ? 'budgetMore' : 'budget', {
            images: imagesOf(recipe, t),
            iterations: thousands(iterations),
            turned,
          })}
          <Icon name="down" />
        </button>
        <button
          className="button"
          disabled={!ready || waiting === 0}
          onClick={trainAll}
          title={
            waiting === 0
              ? t('allTrained')
              : t('trainsFigure', {
                  runs: t('runs', { count: waiting }),
                  repeats: t('sweepRepeats', { count: repeats }),
                })
          }
        >
          {t('trainAll')}
        </button>
      </div>
      <SweepRow />
      <div id={panel} className="knobs" hidden={!open}>
        {open && <Fields knobs={knobs} locked={locked} />}
      </div>
    </div>
  );
}

/** Knobs that the line names. */
const SAID = new Set<KnobName>(['split', 'seed', 'perClass', 'capped', 'share', 'iterations']);

/** "all images", "32 a class" or "10 % of B". */
function imagesOf({ perClass, share }: Recipe, t: Text<'controls'>): string {
  if (share < 100) return t('images.share', { share });
  return perClass === 0 ? t('images.all') : t('images.perClass', { perClass });
}
