/** What the page knows of a language besides its texts. */
interface LanguageRow {
  /** What a document in the language says of itself. */
  readonly tag: string;
  /** What the language calls itself. */
  readonly name: string;
  /** The same in two or three letters, for a button. */
  readonly short: string;
  /** An offer to switch to it, in the language itself. */
  readonly offer: string;
}

/**
 * The languages of the page, as links and browsers name them. Besides its row, a language has a folder of texts and its
 * places in `texts.ts` and `start.ts`, which do not compile without them.
 */
export const LANGUAGE_ROWS = {
  en: { tag: 'en', name: 'English', short: 'EN', offer: 'Switch to English' },
  zh: { tag: 'zh-Hans', name: '中文', short: '中文', offer: '切换到中文' },
} as const satisfies Readonly<Record<string, LanguageRow>>;

export type Language = keyof typeof LANGUAGE_ROWS;
export const LANGUAGES = Object.keys(LANGUAGE_ROWS) as Language[];

/** The first of a visitor's languages that the page speaks; English where there is none. */
export function preferredLanguage(wanted: readonly string[]): Language {
  for (const tag of wanted) {
    const language = LANGUAGES.find((one) => tag.toLowerCase().split('-')[0] === one);
    if (language) return language;
  }
  return 'en';
}
