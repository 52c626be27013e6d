import { useId, useState } from 'react';
import { KNOB_NAMES, knobOf, KNOBS, type KnobName } from '../../experiment/recipe.ts';
import { useActions, useGraftState } from '../context.ts';
import { Icon } from '../Icon.tsx';

/** The recipe in one line, the sweep, and behind the line every knob of the recipe's table. */
export function Settings() {
  const recipe = useGraftState((state) => state.experiment.recipe);
  const ready = useGraftState((state) => state.data.kind === 'ready' && state.engine.kind === 'ready');
  const { newSplit, sweep } = useActions();
  const [open, setOpen] = useState(false);
  const panel = useId();
  const split = KNOBS.split.options!.find(({ value }) => value === recipe.split)!.label;
  const images = recipe.perClass === 0 ? 'all images' : `${recipe.perClass} a class`;
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
          {images}, {recipe.iterations.toLocaleString('en')} iterations <Icon name="down" />
        </button>
        <span className="space" />
        <button
          className="button"
          disabled={!ready}
          onClick={sweep}
          title="Trains this treatment at every n from 1 to 7, and the bases it needs"
        >
          Sweep all n
        </button>
      </div>
      <div id={panel} className="knobs" hidden={!open}>
        {KNOB_NAMES.map((name) => (
          <KnobField key={name} name={name} />
        ))}
      </div>
    </div>
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
