import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import findings from '../../src/texts/en/findings.json';
import path from '../../src/texts/en/path.json';
import present from '../../src/texts/en/present.json';
import quiz from '../../src/texts/en/quiz.json';
import { type Language, LANGUAGES } from '../../src/texts/languages.ts';
import { bring, speak } from '../../src/texts/texts.ts';
import { LINK_KINDS, type TeachingLink } from './links.ts';
import { QUIZ_KINDS } from './quiz.ts';
import { RECORDED_KINDS } from './tables.ts';

bring('findings', findings);
bring('path', path);
bring('present', present);
bring('quiz', quiz);

/** What the pages are written from, and where they stand: a folder a language in each. */
const TEMPLATES = fileURLToPath(new URL('pages', import.meta.url));
export const TEACHING = fileURLToPath(new URL('../../docs/teaching', import.meta.url));

/** `{{claim general}}` */
const PLACE = /\{\{([a-z]+)((?: [\w+-]+)*)\}\}/g;

/** A link to what is not among the pages, and so not there where they are written for a copy. */
const ELSEWHERE = /\[([^\]]+)\]\(\.\.\/[^)]*\)/g;

type Say = (language: Language, ...words: string[]) => string | TeachingLink;

/** What a template's places say. */
const KINDS: Readonly<Record<string, Say>> = { ...LINK_KINDS, ...RECORDED_KINDS, ...QUIZ_KINDS };

const SHOWS: Readonly<Record<Language, (text: string) => string>> = {
  en: (text) => ` (shows “${text}”)`,
  zh: (text) => `（显示“${text}”）`,
};

/**
 * The teaching pages of all languages, by their paths in the folder.
 * @param at where a copy of the page is served: links then lead there; without, they are the part behind its address
 * @throws Error where a template asks for what there is not
 */
export async function teachingPages(at?: string): Promise<ReadonlyMap<string, string>> {
  const pages = new Map<string, string>();
  const options = await resolveConfig(join(TEACHING, 'README.md'));
  for (const language of LANGUAGES) {
    await speak(language);
    const folder = join(TEMPLATES, language);
    for (const file of (await readdir(folder)).sort()) {
      const template = await readFile(join(folder, file), 'utf8');
      const text = template.replace(PLACE, (place, kind: string, words: string) => {
        const say = Object.hasOwn(KINDS, kind) ? KINDS[kind] : undefined;
        if (!say) throw new Error(`${language}/${file}: there is nothing to say for ${place}`);
        const said = say(language, ...words.split(' ').slice(1));
        return typeof said === 'string' ? said : linkText(said, language, at);
      });
      const whole = at === undefined ? text : text.replace(ELSEWHERE, '$1');
      pages.set(`${language}/${file}`, await format(whole, { ...options, parser: 'markdown' }));
    }
  }
  await speak('en');
  return pages;
}

function linkText({ hash, shows }: TeachingLink, language: Language, at?: string): string {
  const text = at === undefined ? `\`${hash}\`` : `[${shows}](${new URL(hash, at).href})`;
  return at === undefined ? text + SHOWS[language](shows) : text;
}

/** The links of a page that was written without an address, and what it says that each shows. */
export function linksIn(page: string): readonly TeachingLink[] {
  return [...page.matchAll(/`(#v=[^`]*)`(?: \(shows “([^”]*)”\)|（显示“([^”]*)”）)?/g)].map(
    ([, hash, en, zh]) => {
      const shows = en ?? zh;
      if (shows === undefined) throw new Error(`a page does not say what ${hash} shows`);
      return { hash: hash!, shows };
    },
  );
}
