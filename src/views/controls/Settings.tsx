import { Fragment, useEffect, useId, useRef, useState } from 'react';
import { DATA_IDS, type DataId } from '../../data/sets.ts';
import { offeredValues } from '../../experiment/setup/data-spec.ts';
import {
  type KnobName,
  knobOf,
  KNOBS,
  type Knobs,
  namesOf,
  type Recipe,
} from '../../experiment/setup/recipe.ts';
import { MOST_REPEATS } from '../../state/settings.ts';
import { runsToTrain } from '../../state/selectors/sweep-progress.ts';
import { say } from '../../texts/say.ts';
import type { Text } from '../../texts/texts.ts';
import { thousands } from '../format.ts';
import { useActions, useGraftState, useText } from '../context.ts';
import { dataTitle } from '../elements/data-title.ts';
import { Icon } from '../elements/Icon.tsx';
import { Rich } from '../elements/Rich.tsx';
import { OwnImages } from '../images/own-images-part.ts';
import { valueText } from '../value-text.ts';
import { BudgetNote } from './BudgetNote.tsx';
import { SweepRow } from './SweepRow.tsx';
import './settings.css';

/** The recipe in one line, "Train all", and behind the line every knob of the recipe's table. */
export function Settings({ knobs = KNOBS }: { knobs?: Knobs }) {
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
        >
          {t('budget', { images: imagesOf(recipe, t), iterations: thousands(iterations) })}
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
        {open && (locked ? <LockedFields knobs={knobs} /> : <Fields knobs={knobs} />)}
      </div>
    </div>
  );
}

/** "all images", "32 a class" or "10 % of B". */
function imagesOf({ perClass, share }: Recipe, t: Text<'controls'>): string {
  if (share < 100) return t('images.share', { share });
  return perClass === 0 ? t('images.all') : t('images.perClass', { perClass });
}

/** The knobs of which the data set on show offers more than one value. */
function useShownNames(knobs: Knobs): readonly KnobName[] {
  const dataSet = useGraftState((state) => state.dataSet);
  return namesOf(knobs).filter((name) => offeredValues(dataSet, name)?.length !== 1);
}

/** Every knob of the recipe's table, after how much "Train all" trains. */
const Fields = ({ knobs }: { knobs: Knobs }) => (
  <>
    <DataField />
    <ExtentFields />
    {useShownNames(knobs).map((name) => (
      <Fragment key={name}>
        <KnobField name={name} knobs={knobs} />
        {name === 'iterations' && <BudgetNote />}
      </Fragment>
    ))}
  </>
);

/** The recipe to read, where the link's sender holds it. */
function LockedFields({ knobs }: { knobs: Knobs }) {
  const t = useText('controls');
  const words = useText('recipe');
  const sets = useText('data');
  const { id } = useGraftState((state) => state.dataSet);
  const recipe = useGraftState((state) => state.experiment.recipe);
  return (
    <>
      <p className="locked">
        <Icon name="lock" /> {t('locked')}
      </p>
      <dl className="locked-knobs">
        <div>
          <dt>{t('data')}</dt>
          <dd>{dataTitle(id, sets)}</dd>
        </div>
        {useShownNames(knobs).map((name) => (
          <div key={name}>
            <dt>{words(`knobs.${name}.label`)}</dt>
            <dd>{valueText(words, name, recipe[name], knobs)}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}

/** No data set is called so: it opens the visitor's own. */
const OWN = 'own';

/** Whose images the networks learn. */
function DataField() {
  const t = useText('controls');
  const page = useText('page');
  const sets = useText('data');
  const { id } = useGraftState((state) => state.dataSet);
  const { setData } = useActions();
  const help = useId();
  const [own, setOwn] = useState(false);
  const choose = (value: string) => (value === OWN ? setOwn(true) : setData(value as DataId));
  return (
    <>
      <label className="knob">
        <span>{t('data')}</span>
        <select value={id} aria-describedby={help} onChange={(event) => choose(event.target.value)}>
          {[...new Set([...DATA_IDS, id])].map((one) => (
            <option key={one} value={one}>
              {dataTitle(one, sets)}
            </option>
          ))}
          <option value={OWN}>{page('ownImages')}…</option>
        </select>
        <small id={help}>{t('dataHelp')}</small>
      </label>
      {own && <OwnImages onClose={() => setOwn(false)} />}
    </>
  );
}

/** How much "Train all" trains: repeats, and one direction or both. */
function ExtentFields() {
  const t = useText('controls');
  const repeats = useGraftState((state) => state.experiment.repeats);
  const bothWays = useGraftState((state) => state.experiment.bothWays);
  const { setRepeats, setBothWays } = useActions();
  const [help, ways] = [useId(), useId()];
  return (
    <>
      <label className="knob">
        <span>{t('repeats')}</span>
        <select
          value={repeats}
          aria-describedby={help}
          onChange={(event) => setRepeats(Number(event.target.value))}
        >
          {[...new Set([1, 2, 3, 4, 6, 8, 12, 16, 24, MOST_REPEATS, repeats])]
            .sort((a, b) => a - b)
            .map((count) => (
              <option key={count} value={count}>
                {count}
              </option>
            ))}
        </select>
        <small id={help}>{t('repeatsHelp')}</small>
      </label>
      <label className="knob">
        <span>{t('directions')}</span>
        <select
          value={bothWays ? 'both' : 'one'}
          aria-describedby={ways}
          onChange={(event) => setBothWays(event.target.value === 'both')}
        >
          <option value="one">{t('oneWay')}</option>
          <option value="both">{t('bothWays')}</option>
        </select>
        <small id={ways}>{t('directionsHelp')}</small>
      </label>
    </>
  );
}

function KnobField({ name, knobs }: { name: KnobName; knobs: Knobs }) {
  const t = useText('controls');
  const words = useText('recipe');
  const notices = useText('notices');
  const value = useGraftState((state) => state.experiment.recipe[name]);
  const dataSet = useGraftState((state) => state.dataSet);
  const { setKnob } = useActions();
  const knob = knobOf(name, knobs);
  const options: readonly (string | number)[] | undefined = offeredValues(dataSet, name) ?? knob.options;
  const help = useId();
  /** What was typed and is none of the knob's values. */
  const [refused, setRefused] = useState<string>();
  /** Takes what was typed or chosen, or says what was expected and shows the old value again. */
  const take = (text: string) => {
    const parsed = knob.parse(text.trim());
    setRefused(parsed === undefined ? text.trim() : undefined);
    if (parsed !== undefined) setKnob(name, parsed as never);
  };
  return (
    <label className="knob">
      <span>{words(`knobs.${name}.label`)}</span>
      {options ? (
        <select
          value={knob.format(value)}
          onChange={(event) => take(event.target.value)}
          aria-describedby={help}
        >
          {options.map((option) => (
            <option key={option} value={knob.format(option)}>
              {valueText(words, name, option, knobs)}
            </option>
          ))}
        </select>
      ) : (
        <input
          key={String(value)}
          type="text"
          inputMode="decimal"
          defaultValue={knob.format(value)}
          aria-describedby={help}
          aria-invalid={refused !== undefined}
          onBlur={(event) => {
            if (event.target.value.trim() === knob.format(value)) setRefused(undefined);
            else take(event.target.value);
          }}
          onKeyDown={(event) => event.key === 'Enter' && event.currentTarget.blur()}
        />
      )}
      <small id={help} className={refused === undefined ? undefined : 'error'}>
        {refused === undefined
          ? words(`knobs.${name}.help`)
          : t('expected', { expected: say(knob.expected, notices), given: refused || t('nothing') })}
      </small>
    </label>
  );
}
