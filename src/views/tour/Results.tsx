import { useEffect } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { type ClaimId, claimOf } from '../../experiment/study/claims.ts';
import type { Finding } from '../../experiment/study/findings.ts';
import { verdictsOf } from '../../state/selectors/verdicts.ts';
import { useActions, useGraftState, useText } from '../context.ts';
import { FindingList } from '../evidence/FindingList.tsx';
import type { PATH } from './chapters.ts';

/** What all results say of some claims, of whatever experiments; their recordings are fetched. */
export function useFindings(ids: readonly ClaimId[]): readonly Finding[] {
  const { loadRecording } = useActions();
  const presets = [...new Set(ids.map((id) => claimOf(id).preset))];
  const list = presets.join();
  useEffect(() => {
    for (const preset of list.split(',')) loadRecording(preset as (typeof presets)[number]);
  }, [list, loadRecording]);
  return useGraftState(
    useShallow((state) =>
      ids.flatMap(
        (id) => verdictsOf(claimOf(id).preset)(state).find((finding) => finding.claim.id === id) ?? [],
      ),
    ),
  );
}

/** A chapter's findings, and how to read the first. */
export function Results({ chapter }: { readonly chapter: (typeof PATH)[number] }) {
  const t = useText('path');
  const findings = useFindings(chapter.claims);
  const { setPreset } = useActions();
  const shown = useGraftState((state) => state.experiment.preset);
  const kind = findings[0]?.verdict.kind ?? 'unmeasured';
  return (
    <>
      <p className="path-reading">
        {kind === 'unmeasured'
          ? t('loading')
          : kind === 'learning'
            ? t('reading.learning')
            : t(`reading.${chapter.id}.${kind}`)}
      </p>
      <FindingList
        findings={findings}
        onShow={({ claim }) => claim.preset !== shown && setPreset(claim.preset)}
      />
    </>
  );
}
