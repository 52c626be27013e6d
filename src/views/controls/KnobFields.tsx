import { Fragment, useId, useState } from 'react';
import { DATA_IDS, type DataId, hashIn, isOwn, otherSets } from '../../data/sets.ts';
import { offeredValues, offersSplit } from '../../experiment/setup/data-spec.ts';
import { type KnobName, knobOf, type Knobs, namesOf } from '../../experiment/setup/recipe.ts';
import { donorSetOf } from '../../experiment/setup/tasks.ts';
import { MOST_REPEATS } from '../../state/settings.ts';
import type { GraftState } from '../../state/store.ts';
import { say } from '../../texts/say.ts';
import { useActions, useGraftState, useText } from '../context.ts';
import { dataTitle } from '../elements/data-title.ts';
import { Icon } from '../elements/Icon.tsx';
import { OwnImages } from '../images/own-images-part.ts';
import { useOwnDonors } from '../images/use-own-donors.ts';
import { valueText } from '../value-text.ts';
import { BudgetNote } from './BudgetNote.tsx';
import '../elements/knobs-text.ts';

/** The knobs of which the data set on show offers more than one value. */
function useShownNames(knobs: Knobs): readonly KnobName[] {
  const dataSet = useGraftState((state) => state.dataSet);
  return namesOf(knobs).filter((name) => offeredValues(dataSet, name)?.length !== 1);
}

export interface KnobFieldsProps {
  readonly knobs: Knobs;
  /** Whether the link's sender holds the recipe. */
  readonly locked: boolean;
}

/** Every knob of the recipe's table, after how much "Train all" trains; where the link's sender holds it, to read only. */
export default function KnobFields({ knobs, locked }: KnobFieldsProps) {
  return locked ? <LockedFields knobs={knobs} /> : <Fields knobs={knobs} />;
}

const Fields = ({ knobs }: { knobs: Knobs }) => (
  <>
    <DataField />
    <ExtentFields />
    {useShownNames(knobs).map((name) => (
      <Fragment key={name}>
        {name === 'split' ? <SplitField {...{ name, knobs }} /> : <KnobField {...{ name, knobs }} />}
        {name === 'iterations' && <BudgetNote />}
      </Fragment>
    ))}
  </>
);

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
  const about = useText('knobs');
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
          {[...new Set([...DATA_IDS, ...otherSets(id), id])].map((one) => (
            <option key={one} value={one}>
              {dataTitle(one, sets)}
            </option>
          ))}
          <option value={OWN}>{page('ownImages')}…</option>
        </select>
        <small id={help}>{about('data')}</small>
      </label>
      {own && <OwnImages onClose={() => setOwn(false)} />}
    </>
  );
}

/** How much "Train all" trains: repeats, and one direction or both. */
function ExtentFields() {
  const t = useText('controls');
  const about = useText('knobs');
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
        <small id={help}>{about('repeats')}</small>
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
        <small id={ways}>{about('directions')}</small>
      </label>
    </>
  );
}

/** Training images of the largest class. */
const mostImages = ({ data }: GraftState): number =>
  data.kind === 'ready' ? Math.max(...data.classes.map(({ train }) => train)) : Infinity;

interface FieldProps {
  readonly name: KnobName;
  readonly knobs: Knobs;
  /** Values besides those that the data set offers. */
  readonly more?: readonly string[];
}

/** How classes are dealt: as the data set on show says, and task A from the visitor's other images. */
function SplitField(props: FieldProps) {
  const dataSet = useGraftState((state) => state.dataSet);
  const shown = useGraftState((state) => donorSetOf(state.experiment.recipe.split));
  const own = useOwnDonors(isOwn(dataSet.id) ? hashIn(dataSet.id) : undefined, shown);
  const more = own.map((one) => `from-${one}` as const).filter((split) => offersSplit(dataSet, split));
  return <KnobField {...props} more={more} />;
}

function KnobField({ name, knobs, more = [] }: FieldProps) {
  const t = useText('controls');
  const words = useText('recipe');
  const about = useText('knobs');
  const notices = useText('notices');
  const value = useGraftState((state) => state.experiment.recipe[name]);
  const dataSet = useGraftState((state) => state.dataSet);
  const { setKnob } = useActions();
  const knob = knobOf(name, knobs);
  const most = useGraftState(mostImages);
  const offered: readonly (string | number)[] | undefined = offeredValues(dataSet, name) ?? knob.options;
  const options = offered && [...offered, ...more];
  /** Whether a value leaves a class fewer images than it has: as many or more are all. */
  const tells = (option: string | number) =>
    name !== 'perClass' || option === value || option === 0 || Number(option) < most;
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
          {options.filter(tells).map((option) => (
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
          ? about(`help.${name}`)
          : about('expected', { expected: say(knob.expected, notices), given: refused || t('nothing') })}
      </small>
    </label>
  );
}
