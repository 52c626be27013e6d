// @vitest-environment happy-dom
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Actions } from '../../state/actions/actions.ts';
import { decodeLink, encodeLink } from '../../state/link/link.ts';
import { persistedLanguage } from '../../state/persisted/language.ts';
import { createGraftStore } from '../../state/store.ts';
import { mount } from '../../testing/mount.ts';
import { type Language, LANGUAGE_ROWS, LANGUAGES, preferredLanguage } from '../../texts/languages.ts';
import { className, LATER, speak, texts } from '../../texts/texts.ts';
import { GraftContext } from '../context.ts';
import { LanguageChoice } from './LanguageChoice.tsx';

const { render, one, all } = mount();
const setLanguage = vi.fn<Actions['setLanguage']>();

function show(language: Language) {
  const store = createGraftStore();
  store.setState({ language });
  render(
    <GraftContext value={{ store, actions: { setLanguage } as unknown as Actions }}>
      <LanguageChoice />
    </GraftContext>,
  );
}

test('of two languages the other one offers itself in its own words', () => {
  show('en');
  expect(one('button')!.textContent).toBe('中文');
  expect(one('button')!.lang).toBe('zh-Hans');
  expect(one('button')!.getAttribute('aria-label')).toBe('切换到中文');
  one('button')!.click();
  expect(setLanguage).toHaveBeenLastCalledWith('zh');
  show('zh');
  expect(one('button')!.textContent).toBe('EN');
  one('button')!.click();
  expect(setLanguage).toHaveBeenLastCalledWith('en');
});

test('every language has a row, its texts, and nothing that another lacks', () => {
  expect(['en', ...Object.keys(LATER)].toSorted()).toEqual(LANGUAGES.toSorted());
});

/** A row and texts in memory are all that a third language takes. */
describe('a third language', () => {
  const fr = 'fr' as Language;
  beforeAll(() => {
    Object.assign(LANGUAGE_ROWS, { fr: { tag: 'fr', name: 'français', short: 'FR', offer: 'En français' } });
    LANGUAGES.push(fr);
    const bundle = { texts: { page: { share: 'Partager' } }, classNames: { dog: 'chien' } };
    Object.assign(LATER, { fr: () => Promise.resolve({ default: bundle }) });
  });
  afterAll(async () => {
    await speak('en');
    LANGUAGES.pop();
    Reflect.deleteProperty(LANGUAGE_ROWS, 'fr');
    Reflect.deleteProperty(LATER, 'fr');
  });

  test('is listed beside the others and can be chosen', () => {
    show('en');
    expect(all('option').map((option) => [option.textContent, option.lang])).toEqual([
      ['English', 'en'],
      ['中文', 'zh-Hans'],
      ['français', 'fr'],
    ]);
    const select = one('select') as HTMLSelectElement;
    select.value = 'fr';
    select.dispatchEvent(new Event('change', { bubbles: true }));
    expect(setLanguage).toHaveBeenLastCalledWith('fr');
  });

  test('is what a browser, a link and a later visit ask for', () => {
    expect(preferredLanguage(['de', 'fr-CA', 'en'])).toBe('fr');
    const link = encodeLink({ ...decodeLink(''), language: fr });
    expect(link).toContain('lang=fr');
    expect(decodeLink(link).language).toBe('fr');
    persistedLanguage.save(fr);
    expect(persistedLanguage.load()).toBe('fr');
    localStorage.clear();
  });

  test('is spoken, and English where it says nothing', async () => {
    await speak(fr);
    expect(texts.t('share')).toBe('Partager');
    expect(texts.t('present')).toBe('Present');
    expect(className('dog', fr)).toBe('chien');
    expect(className('cat', fr)).toBe('cat');
  });
});
