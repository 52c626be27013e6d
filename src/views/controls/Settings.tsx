import { useId, useState } from 'react';
import { KNOB_NAMES, knobOf, KNOBS, type KnobName, type Recipe } from '../../experiment/recipe.ts';
import { MOST_REPEATS } from '../../state/experiment.ts';
import { runsToTrain } from '../../state/sweep-progress.ts';
import { useActions, useGraftState } from '../context.ts';
import { Icon } from '../Icon.tsx';
import { SweepRow } from './SweepRow.tsx';

/** The recipe in one line, "Train all", and behind the line every knob of the recipe's table. */
export function Settings() {
  const recipe = useGraftState((state) => state.experiment.recipe);
  const repeats = useGraftState((state) => state.experiment.repeats);
  const ready = useGraftState((state) => state.data.kind === 'ready' && state.engine.kind === 'ready');
  const waiting = useGraftState(runsToTrain);
  const { newSplit, trainAll } = useActions();
  const [open, setOpen] = useState(false);
  const panel = useId();
  const split = KNOBS.split.options!.find(({ value }) => value === recipe.split)!.label;
  return (
    <div className="settings">
      <div className="line">
        <span>
          {recipe.split === 'random' ? 'Split' : 'Seed'} {recipe.seed},{' '}
          {split === 'random halves' ? 'random' : split}
        </span>
        <button className="tool" aria-label="New random split" title="New random split" onClick={newSplit}>
          <Icon name="dice" />
        </button>
        <button className="tool" aria-expanded={open} aria-controls={panel} onClick={() => setOpen(!open)}>
          {imagesOf(recipe)}, {recipe.iterations.toLocaleString('en')} iterations
          <Icon name="down" />
        </button>
        <button
          className="button"
          disabled={!ready || waiting === 0}
          onClick={trainAll}
          title={
            waiting === 0
              ? 'All runs of this figure have been trained here'
              : `Trains the whole figure: ${waiting} runs, ${repeats === 1 ? 'one repeat' : `${repeats} repeats`}`
          }
        >
          Train all
        </button>
      </div>
      <SweepRow />
      <div id={panel} className="knobs" hidden={!open}>
        <ExtentFields />
        {KNOB_NAMES.map((name) => (
          <KnobField key={name} name={name} />
        ))}
      </div>
    </div>
  );
}

/** "all images", "32 a class" or "10 % of B". */
function imagesOf({ perClass, share }: Recipe): string {
  if (share < 100) return `${share} % of B`;
  return perClass === 0 ? 'all images' : `${perClass} a class`;
}

/** How much "Train all" trains: repeats, and one direction or both. */
function ExtentFields() {
  const repeats = useGraftState((state) => state.experiment.repeats);
  const bothWays = useGraftState((state) => state.experiment.bothWays);
  const { setRepeats, setBothWays } = useActions();
  const [help, ways] = [useId(), useId()];
  return (
    <>
      <label className="knob">
        <span>Repeats</span>
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
        <small id={help}>“Train all” trains so many seeds, from the one above on</small>
      </label>
      <label className="knob">
        <span>Directions</span>
        <select
          value={bothWays ? 'both' : 'one'}
          aria-describedby={ways}
          onChange={(event) => setBothWays(event.target.value === 'both')}
        >
          <option value="one">A to B</option>
          <option value="both">both ways</option>
        </select>
        <small id={ways}>both ways pools AnB with BnA, as the paper does</small>
      </label>
    </>
  );
}

function KnobField({ name }: { name: KnobName }) {
  const value = useGraftState((state) => state.experiment.recipe[name]);
  const { setKnob } = useActions();
  const knob = knobOf(name);
  const help = useId();
  const [problem, setProblem] = useState('');
  /** Takes what was typed or chosen, or says what was expected and shows the old value again. */
  const take = (text: string) => {
    const parsed = knob.parse(text.trim());
    setProblem(parsed === undefined ? `Expected ${knob.expected}, got ${text.trim() || 'nothing'}.` : '');
    if (parsed !== undefined) setKnob(name, parsed as never);
  };
  return (
    <label className="knob">
      <span>{knob.label}</span>
      {knob.options ? (
        <select
          value={knob.format(value)}
          onChange={(event) => take(event.target.value)}
          aria-describedby={help}
        >
          {knob.options.map((option) => (
            <option key={option.value} value={knob.format(option.value)}>
              {option.label}
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
          aria-invalid={problem !== ''}
          onBlur={(event) => {
            if (event.target.value.trim() === knob.format(value)) setProblem('');
            else take(event.target.value);
          }}
          onKeyDown={(event) => event.key === 'Enter' && event.currentTarget.blur()}
        />
      )}
      <small id={help} className={problem ? 'error' : undefined}>
        {problem || knob.help}
      </small>
    </label>
  );
}
