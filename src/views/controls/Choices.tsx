import { type CSSProperties, type ReactNode, useId } from 'react';
import type { Donor } from '../../experiment/setup/run.ts';
import { useActions, useGraftState, useText } from '../context.ts';
import { Icon } from '../elements/Icon.tsx';
import './choices.css';

/** Whose first n layers the new network gets, and whether they go on learning. */
export function Choices() {
  return (
    <>
      <DonorChoice />
      <CopiesChoice />
    </>
  );
}

const DONORS: readonly { donor: Donor; hue: string }[] = [
  { donor: 'A', hue: 'A' },
  { donor: 'B', hue: 'B' },
  { donor: 'random', hue: 'R' },
];

function DonorChoice() {
  const t = useText('controls');
  const donor = useGraftState((state) => state.experiment.donor);
  const { setDonor } = useActions();
  return (
    <Choice label={t('donor')}>
      {DONORS.map((row) => (
        <Option
          key={row.donor}
          group="donor"
          hue={row.hue}
          chosen={donor === row.donor}
          onChoose={() => setDonor(row.donor)}
        >
          {t(`donors.${row.donor}`)} <small>{t(`roles.${row.donor}`)}</small>
        </Option>
      ))}
    </Choice>
  );
}

function CopiesChoice() {
  const t = useText('controls');
  const tuned = useGraftState((state) => state.experiment.tuned);
  const random = useGraftState((state) => state.experiment.donor === 'random');
  const { setTuned } = useActions();
  return (
    <Choice label={t('copies')}>
      <Option group="copies" hue="frozen" chosen={!tuned} onChoose={() => setTuned(false)}>
        <Icon name="lock" />
        {t('frozen')}
      </Option>
      <Option
        group="copies"
        hue="tuned"
        chosen={tuned === true}
        onChoose={() => setTuned(true)}
        {...(random ? { refused: t('refused') } : {})}
      >
        <Icon name="open" />
        {t('tuned')}
      </Option>
      <Option
        group="copies"
        hue="tuned"
        chosen={tuned === 'later'}
        onChoose={() => setTuned('later')}
        {...(random ? { refused: t('refused') } : {})}
      >
        {t('later')}
      </Option>
    </Choice>
  );
}

/** One of several, its name beside it. No fieldset: browsers differ in how a legend takes part in a layout. */
function Choice({ label, children }: { label: string; children: ReactNode }) {
  const id = useId();
  return (
    <div className="choice" role="radiogroup" aria-labelledby={id}>
      <span id={id} className="choice-label">
        {label}
      </span>
      <div className="options">{children}</div>
    </div>
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
