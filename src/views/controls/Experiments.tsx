import { PRESETS } from '../../experiment/presets.ts';
import { useActions, useGraftState } from '../context.ts';

/** The experiments by name; the one on show says what its figure is of. */
export function Experiments() {
  const shown = useGraftState((state) => state.experiment.preset);
  const { setPreset } = useActions();
  return (
    <nav aria-label="Experiments" className="experiments">
      <ol>
        {PRESETS.map(({ id, name, question }) => (
          <li key={id}>
            <button
              aria-current={id === shown ? 'true' : undefined}
              title={question}
              onClick={() => setPreset(id)}
            >
              {name}
            </button>
          </li>
        ))}
      </ol>
    </nav>
  );
}
