import { useState } from 'react';
import { type DataId, dataSetOf, otherSets } from '../../data/sets.ts';
import type { Finding } from '../../experiment/study/findings.ts';
import { otherFindingsKey } from '../../state/store.ts';
import { useActions, useGraftState, useText } from '../context.ts';
import { dataTitle } from '../elements/data-title.ts';

/** What one claim comes to with another data set's images. */
export interface OtherFinding {
  readonly data: DataId;
  readonly finding: Finding;
}

/** The other data sets of which the experiment on show is recorded. */
const useOthers = (): readonly DataId[] => {
  const here = useGraftState((state) => state.dataSet.id);
  const preset = useGraftState((state) => state.experiment.preset);
  return otherSets(here).filter((id) => dataSetOf(id).recorded.includes(preset));
};

/** Offers the verdicts of other data sets, and brings them when they are asked for. */
export function useOtherFindings() {
  const [asked, setAsked] = useState<readonly DataId[]>([]);
  const offered = useOthers();
  const preset = useGraftState((state) => state.experiment.preset);
  const otherFindings = useGraftState((state) => state.otherFindings);
  const { loadFindings } = useActions();
  const shown = offered.filter((id) => asked.includes(id));
  const toggle = (id: DataId) => {
    const isShown = asked.includes(id);
    setAsked(isShown ? asked.filter((one) => one !== id) : [...asked, id]);
    if (!isShown) loadFindings(id, preset);
  };
  const foundIn = (id: DataId) => otherFindings[otherFindingsKey(id, preset)];
  const of = ({ claim }: Finding): OtherFinding[] =>
    shown.flatMap((data) => {
      const all = foundIn(data);
      const finding = Array.isArray(all)
        ? (all as readonly Finding[]).find((one) => one.claim.id === claim.id)
        : undefined;
      return finding ? [{ data, finding }] : [];
    });
  return {
    of,
    offers: offered.map((id) => ({
      id,
      pressed: asked.includes(id),
      found: foundIn(id),
      toggle: () => toggle(id),
    })),
  };
}

/** Buttons that bring the verdicts of other data sets beside those on show. */
export function OtherSets({ offers }: Pick<ReturnType<typeof useOtherFindings>, 'offers'>) {
  const t = useText('findings');
  const sets = useText('data');
  if (offers.length === 0) return null;
  return (
    <p className="findings-unit">
      {t('beside')}{' '}
      {offers.map(({ id, pressed, found, toggle }, i) => (
        <span key={id}>
          {i > 0 && ' · '}
          <button
            className="link"
            aria-pressed={pressed}
            aria-busy={pressed && found === 'loading'}
            onClick={toggle}
          >
            {dataTitle(id, sets)}
          </button>
          {pressed && found === 'failed' && <> {t('besideFailed')}</>}
        </span>
      ))}
    </p>
  );
}
