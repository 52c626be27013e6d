import { PRESET_IDS, presetOf } from '../../experiment/study/presets.ts';
import { isOffered } from '../../state/offered.ts';
import { useActions, useGraftState, useText } from '../context.ts';
import './experiments.css';

/** The experiments by name; the one on show says what its figure is of. */
export function Experiments() {
  const t = useText('controls');
  const experiments = useText('experiments');
  const shown = useGraftState((state) => state.experiment.preset);
  const embed = useGraftState((state) => state.share.embed);
  const locked = useGraftState((state) => state.share.lock);
  const dataSet = useGraftState((state) => state.dataSet);
  const { setPreset } = useActions();
  if (embed) return null;
  return (
    <nav aria-label={t('experiments')} className="experiments">
      <ol>
        {PRESET_IDS.filter((id) => isOffered(dataSet, presetOf(id, dataSet))).map((id) => (
          <li key={id}>
            <button
              aria-current={id === shown ? 'true' : undefined}
              title={locked && id !== shown ? t('locked') : experiments(`${id}.question`)}
              disabled={locked && id !== shown}
              onClick={() => setPreset(id)}
            >
              {experiments(`${id}.name`)}
            </button>
          </li>
        ))}
      </ol>
    </nav>
  );
}
