import { useState } from 'react';
import { standings } from '../../state/selectors/standings.ts';
import type { FileReading } from '../../state/store.ts';
import { foreignName } from '../../texts/foreign-name.ts';
import { useGraftState, useText } from '../context.ts';
import './brought.css';
import { ImportsDialog } from './ImportFiles.tsx';
import './text.ts';

/** More files are not named. */
const MOST_NAMES = 3;

/** The files that are being read, and whether what was brought in contradicts what is known. */
export default function Brought() {
  const readings = useGraftState((state) => state.readings);
  return (
    <>
      <Contradictions />
      {readings.map((reading, i) => (
        // oxlint-disable-next-line react/no-array-index-key -- they have no other names, and keep their order
        <ReadingLine key={i} of={reading} />
      ))}
    </>
  );
}

/** Said as long as a file that counts has runs that cannot be true together with what is known. */
function Contradictions() {
  const t = useText('files');
  const [listed, setListed] = useState(false);
  const wrong = useGraftState(standings).filter(
    ({ file, contradictions }) => file.mark === 'in' && contradictions > 0,
  );
  const names = wrong
    .slice(0, MOST_NAMES)
    .map(({ file }) => foreignName(file.name) || t('nameless'))
    .join(t('names:comma'));
  return (
    <>
      {wrong.length > 0 && (
        <p className="notice">
          {t('contradicts', {
            files: wrong.length > MOST_NAMES ? t('andOthers', { files: names }) : names,
            count: wrong.reduce((sum, { contradictions }) => sum + contradictions, 0),
          })}
          <button className="button" aria-haspopup="dialog" onClick={() => setListed(true)}>
            {t('show')}
          </button>
        </p>
      )}
      {listed && <ImportsDialog onClose={() => setListed(false)} />}
    </>
  );
}

function ReadingLine({ of: { name, read, of, cancel } }: { of: FileReading }) {
  const t = useText('files');
  const what = t('reading', { file: foreignName(name) });
  return (
    <p className="notice reading-file">
      <span>
        {what} <progress aria-label={what} {...(of > 0 ? { value: read, max: of } : {})} />{' '}
        {of > 0 && t('readSoFar', { read, of })}
      </span>
      <button className="button" onClick={cancel}>
        {t('cancel')}
      </button>
    </p>
  );
}
