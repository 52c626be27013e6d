import i18next from 'i18next';
import { english } from './english.ts';
import type { Language } from './languages.ts';

declare module 'i18next' {
  interface CustomTypeOptions {
    readonly defaultNS: 'page';
    readonly resources: typeof english;
    readonly returnNull: false;
  }
}

/** The texts of the page. English is there from the start, since everything else falls back on it. */
export const texts = i18next.createInstance();

void texts.init({
  lng: 'en',
  fallbackLng: 'en',
  ns: Object.keys(english),
  defaultNS: 'page',
  resources: { en: english },
  interpolation: { escapeValue: false }, // React escapes
  initAsync: false,
});

/** Brings a language's texts and speaks it from then on. */
export async function speak(language: Language): Promise<void> {
  if (language === 'zh' && !texts.hasResourceBundle('zh', 'page')) {
    const { chinese } = await import('./chinese.ts');
    for (const [part, bundle] of Object.entries(chinese)) texts.addResourceBundle('zh', part, bundle);
  }
  await texts.changeLanguage(language);
}
