import { type CSSProperties, useId } from 'react';
import { dataSetOf, isOwn } from '../../data/sets.ts';
import { useText } from '../context.ts';
import { dataTitle } from '../elements/data-title.ts';
import { boundsOf, type Donor } from './donor.ts';

const OF_A = { '--c': 'var(--A)', '--ct': 'var(--Atint)' } as CSSProperties;

interface DonorChoiceProps {
  readonly donor: Donor;
  readonly donors: readonly Donor[];
  /** How many classes the images are of. */
  readonly classes: number;
  readonly onDonor: (donor: Donor) => void;
}

/** Whose classes task A is of. What cannot be yet is hatched, and says what it needs. */
export function DonorChoice({ donor, donors, classes, onDonor }: DonorChoiceProps) {
  const t = useText('images');
  const sets = useText('data');
  const group = useId();
  const isFew = classes < boundsOf('own')[0];
  return (
    <section>
      <h3>{t('donor.title')}</h3>
      <div className="options" role="radiogroup" aria-label={t('donor.title')}>
        {donors.map((one) => (
          <label key={one} style={OF_A}>
            <input
              type="radio"
              name={group}
              checked={donor === one}
              disabled={one === 'own' && isFew}
              onChange={() => onDonor(one)}
            />
            {one !== 'own' && isOwn(one) ? dataTitle(one, sets) : t(`donor.${one}`)}
          </label>
        ))}
      </div>
      <p className="own-note">
        {donor === 'own'
          ? t('donorOwn')
          : t('donorFrom', {
              donors: Math.floor(dataSetOf(donor).classes / 2),
              what: dataTitle(donor, sets),
            })}
        {isFew && <> {t('donorNeeds')}</>}
      </p>
    </section>
  );
}
