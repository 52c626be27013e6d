import type { Understood } from '../../experiment/setup/own-images.ts';
import { foreignName } from '../../texts/foreign-name.ts';
import { say } from '../../texts/say.ts';
import { useText } from '../context.ts';
import { thousands } from '../format.ts';
import { type Skips, skipsOf } from './skips.ts';

/** More reasons, and more names of files for one reason, are only counted. */
const [MOST_REASONS, MOST_NAMES] = [6, 3];

interface SkippedProps {
  readonly skipped: Understood['skipped'];
  readonly inAll: number;
  /** Of how many files, where that can be said. */
  readonly of: number | undefined;
}

/** What was left out, by reason. */
export function Skipped({ skipped, inAll, of }: SkippedProps) {
  const t = useText('images');
  if (inAll === 0) return null;
  const reasons = skipsOf(skipped);
  const shown = reasons.slice(0, MOST_REASONS);
  const rest = inAll - shown.reduce((sum, { count }) => sum + count, 0);
  return (
    <div>
      <h3>
        {of === undefined
          ? t('skipped', { count: inAll, n: thousands(inAll) })
          : t('skippedOf', { count: of, n: thousands(inAll), all: thousands(of) })}
      </h3>
      <ul className="own-skips">
        {shown.map((one) => (
          <Reason key={JSON.stringify(one.reason)} of={one} />
        ))}
      </ul>
      {rest > 0 && <p className="own-note">{t('reasonsMore', { count: rest, n: thousands(rest) })}</p>}
    </div>
  );
}

function Reason({ of: { reason, count, others } }: { of: Skips }) {
  const t = useText('images');
  const notices = useText('notices');
  const named = others.slice(0, MOST_NAMES);
  const rest = count - 1 - named.reduce((sum, other) => sum + other.count, 0);
  const names = named
    .map((other) =>
      other.count > 1
        ? t('times', { count: other.count, name: foreignName(other.name) })
        : foreignName(other.name),
    )
    .join(t('names:listed'));
  return (
    <li>
      <b>{thousands(count)}</b>
      <span>
        {say(reason, notices)}{' '}
        {named.length > 0 &&
          t('others', {
            count: count - 1,
            names: rest > 0 ? t('andMore', { count: rest, n: thousands(rest), names }) : names,
          })}
      </span>
    </li>
  );
}
