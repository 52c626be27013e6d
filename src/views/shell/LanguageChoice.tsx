import { type Language, LANGUAGE_ROWS, LANGUAGES } from '../../texts/languages.ts';
import { useActions, useGraftState, useText } from '../context.ts';

/** Switches to the other language, in whose own words it says so; where there are more than two, they are listed. */
export function LanguageChoice() {
  const language = useGraftState((state) => state.language);
  const t = useText('page');
  const { setLanguage } = useActions();
  const [other, ...more] = LANGUAGES.filter((one) => one !== language);
  if (!other) return null;
  if (more.length > 0) {
    return (
      <select
        className="tool"
        aria-label={t('languages')}
        value={language}
        onChange={({ target }) => setLanguage(target.value as Language)}
      >
        {LANGUAGES.map((one) => (
          <option key={one} value={one} lang={LANGUAGE_ROWS[one].tag}>
            {LANGUAGE_ROWS[one].name}
          </option>
        ))}
      </select>
    );
  }
  const { tag, short, offer } = LANGUAGE_ROWS[other];
  return (
    <button className="tool" lang={tag} aria-label={offer} title={offer} onClick={() => setLanguage(other)}>
      {short}
    </button>
  );
}
