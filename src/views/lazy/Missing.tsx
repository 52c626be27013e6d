import { useEffect, useState } from 'react';
import { messageOf } from '../../messages.ts';
import { NotLoaded } from '../../state/preload.ts';
import { type Served, served } from '../../state/served.ts';
import { say } from '../../texts/say.ts';
import { useActions, useText } from '../context.ts';
import './missing.css';

/** What can be known of a part that is not there, and what the visitor can do. */
const WAYS = {
  /** Its script did not come. */
  missing: ['tryAgain'],
  /** Nor at the next time. Firefox asks for a script that failed only once in a visit. */
  missingAgain: ['tryAgain', 'reload'],
  /** Nor does the server answer: after a reload there might be no page at all. */
  noAnswer: ['tryAgain'],
  /** The server has another version of the page, without this script. */
  another: ['reload'],
  /** It came, and threw. */
  broken: ['tryAgain', 'reload'],
} as const;

interface MissingProps {
  readonly error: unknown;
  /** Asks for the part once more. Rejects where it fails again; otherwise the part takes this one's place. */
  readonly onTryAgain: () => Promise<void>;
}

/** Says why a part of the page is not there, and offers what may help. */
export function Missing({ error, onTryAgain }: MissingProps) {
  const t = useText('page');
  const notices = useText('notices');
  const { reload } = useActions();
  const [last, setLast] = useState({ error, failures: 1 });
  const [asking, setAsking] = useState(false);
  const answer = useServed(last.error);
  const kind = kindOf(last, answer);
  const tryAgain = () => {
    if (asking) return;
    setAsking(true);
    onTryAgain()
      .catch((again: unknown) => setLast({ error: again, failures: last.failures + 1 }))
      .finally(() => setAsking(false));
  };
  return (
    <>
      <p>{t(`part.${kind}`, { why: say(messageOf(last.error), notices) })}</p>
      <p className="missing-ways">
        {WAYS[kind].map((way) => (
          <button
            key={way}
            type="button"
            className="button"
            aria-busy={way === 'tryAgain' && asking}
            onClick={way === 'reload' ? reload : tryAgain}
          >
            {t(way)}
          </button>
        ))}
      </p>
    </>
  );
}

function kindOf(
  { error, failures }: { readonly error: unknown; readonly failures: number },
  answer: Served | undefined,
): keyof typeof WAYS {
  if (!(error instanceof NotLoaded)) return 'broken';
  if (answer === 'another') return 'another';
  if (answer === 'nothing') return 'noAnswer';
  return failures > 1 ? 'missingAgain' : 'missing';
}

/** What the server has now, asked anew for each script that did not come; undefined while that is not known. */
function useServed(error: unknown): Served | undefined {
  const [answer, setAnswer] = useState<Served>();
  useEffect(() => {
    if (!(error instanceof NotLoaded)) return;
    let left = false;
    const scripts = [...document.scripts].filter(({ src, type }) => src && type === 'module');
    const addresses = scripts.map(({ src }) => src);
    void served(document.baseURI, addresses).then((said) => {
      if (!left) setAnswer(said);
    });
    return () => void (left = true);
  }, [error]);
  return answer;
}
