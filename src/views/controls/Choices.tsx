import type { CSSProperties, ReactNode } from 'react';
import type { Donor } from '../../experiment/run.ts';
import { useActions, useGraftState } from '../context.ts';
import { Icon } from '../Icon.tsx';

/** Whose first n layers the new network gets, and whether they go on learning. */
export function Choices() {
  return (
    <>
      <DonorChoice />
      <CopiesChoice />
    </>
  );
}

const DONORS: readonly { donor: Donor; name: string; role: string; hue: string }[] = [
  { donor: 'A', name: 'Base A', role: 'transfer', hue: 'A' },
  { donor: 'B', name: 'Base B', role: 'selffer', hue: 'B' },
  { donor: 'random', name: 'Random', role: 'control', hue: 'R' },
];

function DonorChoice() {
  const donor = useGraftState((state) => state.experiment.donor);
  const { setDonor } = useActions();
  return (
    <Choice legend="Donor">
      {DONORS.map((row) => (
        <Option
          key={row.donor}
          group="donor"
          hue={row.hue}
          chosen={donor === row.donor}
          onChoose={() => setDonor(row.donor)}
        >
          {row.name} <small>{row.role}</small>
        </Option>
      ))}
    </Choice>
  );
}

function CopiesChoice() {
  const tuned = useGraftState((state) => state.experiment.tuned);
  const random = useGraftState((state) => state.experiment.donor === 'random');
  const { setTuned } = useActions();
  return (
    <Choice legend="Copies">
      <Option group="copies" hue="frozen" chosen={!tuned} onChoose={() => setTuned(false)}>
        <Icon name="lock" />
        Frozen
      </Option>
      <Option
        group="copies"
        hue="tuned"
        chosen={tuned}
        onChoose={() => setTuned(true)}
        {...(random ? { refused: 'Random and fine-tuned is base B itself' } : {})}
      >
        <Icon name="open" />
        Fine-tuned
      </Option>
    </Choice>
  );
}

function Choice({ legend, children }: { legend: string; children: ReactNode }) {
  return (
    <fieldset className="choice">
      <legend>{legend}</legend>
      <div className="options">{children}</div>
    </fieldset>
  );
}

interface OptionProps {
  readonly group: string;
  /** Name of the colour in tokens.css; its tint is the same name with "tint". */
  readonly hue: string;
  readonly chosen: boolean;
  /** Why this cannot be chosen, where it cannot. */
  readonly refused?: string;
  readonly onChoose: () => void;
  readonly children: ReactNode;
}

function Option({ group, hue, chosen, refused, onChoose, children }: OptionProps) {
  const style = { '--c': `var(--${hue})`, '--ct': `var(--${hue}tint)` } as CSSProperties;
  return (
    <label style={style} title={refused} className={refused ? 'refused' : undefined}>
      <input
        type="radio"
        name={group}
        checked={chosen}
        disabled={refused !== undefined}
        onChange={onChoose}
      />
      {children}
    </label>
  );
}
