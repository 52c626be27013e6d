import { useActions, useGraftState, useText } from '../context.ts';
import './embed.css';
import './text.ts';

/** From a frame in another page to the whole laboratory, with the same experiment. */
export default function OpenInGraft() {
  const t = useText('share');
  const { sharedLink } = useActions();
  const share = useGraftState((state) => state.share);
  useGraftState((state) => state.experiment); // the link follows
  return (
    <a
      className="embed-open"
      href={sharedLink({ ...share, embed: false, prediction: false })}
      target="_blank"
      rel="noopener"
    >
      {t('openInGraft')}
    </a>
  );
}
