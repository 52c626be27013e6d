import { useMemo, useState } from 'react';
import { encode } from 'uqr';
import { useText } from '../context.ts';

/** Beyond this a code has more squares than a phone tells apart on a projector. */
const LONGEST = 1500;

/** A link as a picture that phones read: dark on light, whatever the theme, since many read nothing else. */
export function QrCode({ link }: { link: string }) {
  const t = useText('share');
  const [large, setLarge] = useState(false);
  const code = useMemo(
    () => (link.length > LONGEST ? undefined : encode(link, { ecc: 'L', border: 4 })),
    [link],
  );
  if (!code) return <p className="share-qr-none">{t('qrTooLong', { length: link.length })}</p>;
  const { size, data } = code;
  const squares = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : [])));
  return (
    <div className={large ? 'share-qr large' : 'share-qr'}>
      <svg role="img" aria-label={t('qr')} viewBox={`0 0 ${size} ${size}`} shapeRendering="crispEdges">
        <rect width={size} height={size} fill="#fff" />
        <path d={squares.join('')} fill="#000" />
      </svg>
      <button type="button" className="link" aria-pressed={large} onClick={() => setLarge(!large)}>
        {t(large ? 'qrSmaller' : 'qrLarger')}
      </button>
    </div>
  );
}
