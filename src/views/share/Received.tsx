import { useState } from 'react';
import { comparisons, received } from '../../state/selectors/received.ts';
import { useActions, useGraftState, useText } from '../context.ts';
import { ReceivedRuns } from './ReceivedRuns.tsx';
import '../elements/ribbon.css';
import './text.ts';

/** That results came with the link, how many agree with those trained here, and what does not belong here. */
export default function Received() {
  const t = useText('share');
  const { forgetReceived } = useActions();
  const came = useGraftState(received);
  const compared = useGraftState(comparisons);
  const [open, setOpen] = useState(false);
  if (!came) return null;
  const ours = compared.filter(({ ours }) => ours).length;
  const same = compared.filter(({ weights }) => weights === 'same').length;
  return (
    <section className="ribbon" aria-label={t('received.label')}>
      <p>
        {came.results.length > 0 && (
          <>
            {t('received.runs', { count: came.results.length })}{' '}
            {ours === 0
              ? t('received.none')
              : ours === same
                ? t('received.agree', { count: ours })
                : t('received.differ', { count: ours, same })}
          </>
        )}
        {came.unfit.map(({ why, runs }) => (
          <span key={why}> {t(`unfit.${why}`, { count: runs })}. </span>
        ))}
      </p>
      {came.results.length > 0 && (
        <button className="button" aria-haspopup="dialog" onClick={() => setOpen(true)}>
          {t('received.compare')}
        </button>
      )}
      <button className="button" onClick={forgetReceived}>
        {t('received.forget')}
      </button>
      {open && <ReceivedRuns onClose={() => setOpen(false)} />}
    </section>
  );
}
