import { useText } from '../context.ts';
import { Dialog } from '../elements/Dialog.tsx';
import '../elements/checkbox.css';
import './keys.css';
import './keys-text.ts';

/** What the keys are for, in the order of the list. */
const KEYS = ['step', 'ends', 'donor', 'copies', 'train', 'sweep', 'experiments', 'present', 'list'] as const;

interface KeysDialogProps {
  /** Whether letter keys work. */
  readonly on: boolean;
  readonly onSwitch: (on: boolean) => void;
  readonly onClose: () => void;
}

/** The list of single keys, where those that are letters can be switched off. */
export default function KeysDialog({ on, onSwitch, onClose }: KeysDialogProps) {
  const t = useText('keys');
  const page = useText('page');
  return (
    <Dialog title={page('keyboard')} className="" onClose={onClose}>
      <dl className="keys-list">
        {KEYS.map((key) => (
          <div key={key} className="keys-row">
            <dt>
              <kbd>{t(`keys.${key}`)}</kbd>
            </dt>
            <dd>{t(`what.${key}`)}</dd>
          </div>
        ))}
      </dl>
      <label className="keys-switch">
        <input type="checkbox" checked={on} onChange={(event) => onSwitch(event.target.checked)} />{' '}
        {t('switch')}
      </label>
    </Dialog>
  );
}
