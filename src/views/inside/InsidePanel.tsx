import { type ReactNode, useId, useState } from 'react';
import { type Look, LOOKS, type Seen } from '../../experiment/inside/look.ts';
import { type Run, runName } from '../../experiment/setup/run.ts';
import { ownStatus } from '../../state/selectors/runs.ts';
import english from '../../texts/en/inside.json';
import { say } from '../../texts/say.ts';
import { bring } from '../../texts/texts.ts';
import { useActions, useGraftState, useText } from '../context.ts';
import { shownName } from '../format.ts';
import type { Geometry } from '../geometry.ts';
import { AnswerPictures } from './AnswerPictures.tsx';
import { AnswerScores } from './AnswerScores.tsx';
import { ExportInside } from './ExportInside.tsx';
import { InsidePlot } from './InsidePlot.tsx';
import { InsideTable } from './InsideTable.tsx';
import { plotOf } from './plot.ts';
import { useLook } from './use-look.ts';
import { listed, wordsOf } from './words.ts';
import '../chart/chart.css';
import './inside.css';

// The panel's words come with it.
bring('inside', english);

/** Where each look is described: its source's name among the texts, and its address. */
const SOURCES: Readonly<
  Record<Look, readonly (readonly ['resets' | 'road' | 'roadToo' | 'likeness' | 'likenessToo', string])[]>
> = {
  drift: [],
  resets: [['resets', 'https://arxiv.org/abs/1902.01996']],
  road: [
    ['road', 'https://arxiv.org/abs/2008.11687'],
    ['roadToo', 'https://arxiv.org/abs/1912.05671'],
  ],
  answers: [],
  likeness: [
    ['likeness', 'https://arxiv.org/abs/1905.00414'],
    ['likenessToo', 'https://arxiv.org/abs/2210.16156'],
  ],
};

/** A look inside finished networks, without training: one of five, with its picture, what it says, and how to take it along. */
export default function InsidePanel({ at, look }: { readonly at: Geometry; readonly look: Look }) {
  const t = useText('inside');
  const notices = useText('notices');
  const { lookInside } = useActions();
  const { sight, looking } = useLook(look);
  const [isTable, setIsTable] = useState(false);
  const title = useId();
  const seen = sight?.seen;
  const words = { whole: t('whole'), layer: t('layer'), place: t('place') };
  const plot = seen && seen.look !== 'answers' && seen.rows.length > 0 ? plotOf(seen, t) : undefined;
  const answers = seen?.look === 'answers' ? seen.rows[0] : undefined;
  const isTooFew = seen?.look === 'likeness' && !plot && sight!.missing.length < 2;
  return (
    <section className="inside" aria-labelledby={title}>
      <div className="inside-choice" role="group" aria-label={t('choice')}>
        {LOOKS.map((one) => (
          <button
            key={one}
            type="button"
            className="chart-link"
            aria-pressed={one === look}
            onClick={() => lookInside(one)}
          >
            {t(`looks.${one}`)}
          </button>
        ))}
      </div>
      <h2 id={title}>{t(`title.${look}`)}</h2>
      <p className="inside-about">{t(`about.${look}`)}</p>
      <div className="inside-seen" aria-busy={looking.kind === 'looking'}>
        {plot &&
          (isTable ? (
            <InsideTable title={t(`title.${look}`)} plot={plot} words={words} />
          ) : (
            <InsidePlot
              width={at.side}
              scale={at.scale}
              title={t(`title.${look}`)}
              plot={plot}
              words={words}
            />
          ))}
        {(plot || answers) && seen && (
          <ul className="inside-said">
            {wordsOf(seen, t).map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        )}
        {answers && <AnswerScores answers={answers} width={at.side} scale={at.scale} />}
        {answers && <AnswerPictures answers={answers} />}
        {seen?.look === 'drift' && <Proof seen={seen} />}
      </div>
      <p className="inside-state" role="status">
        {looking.kind === 'looking' && t('looking', { share: Math.floor(100 * looking.done) })}
        {looking.kind === 'failed' && t('failed', { why: say(looking.why, notices) })}
        {looking.kind === 'seen' && isTooFew && t('said.tooFew')}
      </p>
      {sight && looking.kind === 'seen' && sight.missing.length > 0 && (
        <MissingNetworks runs={sight.missing} />
      )}
      <p className="inside-foot">
        {plot && (
          <button type="button" className="link" onClick={() => setIsTable(!isTable)}>
            {t(isTable ? 'picture' : 'table')}
          </button>
        )}{' '}
        {(plot || answers) && seen && (
          <ExportInside seen={seen} hasPicture={plot !== undefined && !isTable} />
        )}
      </p>
      <p className="inside-sources">
        {look === 'likeness' && <>{t('weak')} </>}
        {look === 'answers' && t('oneEach')}
        {SOURCES[look].map(([source, address], i) => (
          <Source key={source} address={address} isFirst={i === 0}>
            {t(`source.${source}`)}
          </Source>
        ))}
      </p>
    </section>
  );
}

const Source = ({
  address,
  isFirst,
  children,
}: {
  address: string;
  isFirst: boolean;
  children: ReactNode;
}) => (
  <>
    {!isFirst && ' · '}
    <a href={address} target="_blank" rel="noopener">
      {children}
    </a>
  </>
);

/** The hashes of locked layers before and after, side by side. */
function Proof({ seen }: { readonly seen: Extract<Seen, { look: 'drift' }> }) {
  const t = useText('inside');
  return seen.rows.map(({ run, layers }) => {
    const locked = layers.filter(({ frozen }) => frozen);
    return locked.length === 0 ? null : (
      <figure key={run} className="inside-proof">
        <figcaption>{t('proof', { name: run })}</figcaption>
        <ul>
          {locked.map(({ layer, before, after }) => (
            <li key={layer}>
              {layer}{' '}
              <code>
                {before.slice(0, 8)} {before === after ? '=' : '≠'} {after.slice(0, 8)}
              </code>
            </li>
          ))}
        </ul>
      </figure>
    );
  });
}

/** Networks whose weights are not here, where they stand, and a button that trains them. */
function MissingNetworks({ runs }: { readonly runs: readonly Run[] }) {
  const t = useText('inside');
  const { trainAgain } = useActions();
  const ready = useGraftState(({ data, engine }) => data.kind === 'ready' && engine.kind === 'ready');
  const underWay = useGraftState((state) =>
    runs
      .flatMap((run) => {
        const status = ownStatus(state, run);
        if (status?.kind === 'waiting') return [t('waits', { name: shownName(runName(run), t) })];
        if (status?.kind !== 'training') return [];
        const { iteration, iterations } = status.progress;
        const share = Math.floor((100 * iteration) / iterations);
        return [t('trains', { name: shownName(runName(run), t), share })];
      })
      .join(' · '),
  );
  const named = listed(
    runs.map((run) => shownName(runName(run), t)),
    t,
  );
  return (
    <div className="inside-missing">
      <p>{t('missing', { count: runs.length, names: named })}</p>
      {underWay ? (
        <p>{underWay}</p>
      ) : (
        <button
          type="button"
          className="button"
          disabled={!ready}
          onClick={() => runs.forEach((run) => trainAgain(run))}
        >
          {t('train', { names: named })}
        </button>
      )}
    </div>
  );
}
