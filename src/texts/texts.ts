import i18next, { type TFunction } from 'i18next';
import { type English, english, type Part } from './english.ts';
import type { Language } from './languages.ts';
import { type Subject, wordsOf } from './subject.ts';

declare module 'i18next' {
  interface CustomTypeOptions {
    readonly defaultNS: 'page';
    readonly resources: English;
    readonly returnNull: false;
  }
}

/** Says the texts of a part of the page, and of any part the names of things: `names:…`. */
export type Text<P extends Part = Part> = TFunction<readonly [P, 'names']>;

/** The texts of whatever part: for what says nothing but names. */
export type AnyText = { readonly [P in Part]: Text<P> }[Part];

/** The texts of the page. English is there from the start, since everything else falls back on it. */
export const texts = i18next.createInstance();

void texts.init({
  lng: 'en',
  fallbackLng: 'en',
  ns: Object.keys(english),
  defaultNS: 'page',
  resources: { en: english },
  interpolation: {
    escapeValue: false, // React escapes
    defaultVariables: {},
  },
  initAsync: false,
});

let subject: Subject = { id: 'icons', classes: 80, fewest: 32 };
let donors: Subject | undefined;

/**
 * Has all texts speak of a data set's images; at first they speak of the drawings.
 * @param taskA the images that task A is of, where these are others
 */
export function speakOf(images: Subject, taskA?: Subject): void {
  subject = images;
  donors = taskA;
  fillIn();
}

/** The words of a language for a data set's images. */
const wordsFor = ({ id }: Subject) =>
  texts.getResource(texts.language, 'data', id) as Partial<English['data']['icons']> | undefined;

/** Puts the words for the images into what every text may fill in. What was said before is forgotten. */
function fillIn(): void {
  texts.options.interpolation!.defaultVariables = {
    ...wordsFor(subject),
    imagesA: wordsFor(donors ?? subject)?.images,
    ...wordsOf(subject, donors),
  };
  for (const said of remembered) said.clear();
}

/** Brings the English texts of a part that is loaded later. */
export function bring<P extends Exclude<Part, keyof typeof english>>(part: P, bundle: English[P]): void {
  texts.addResourceBundle('en', part, bundle);
}

/** Every text of a language, and what the drawings' classes are called in it. */
interface AllTexts {
  readonly texts: Readonly<Record<Part, object>>;
  readonly classNames: Readonly<Record<string, string>>;
}

/** Loads the texts of the other languages, each where it is wanted. */
export const LATER: Readonly<Record<Exclude<Language, 'en'>, () => Promise<{ readonly default: AllTexts }>>> =
  {
    zh: () => import('./zh/chinese.ts'),
  };

/** The part of the texts of the drawings' classes, which English has in the data set. */
const CLASSES = 'classes';

/** Brings a language's texts and speaks it from then on. */
export async function speak(language: Language): Promise<void> {
  if (language !== 'en' && !texts.hasResourceBundle(language, 'page')) {
    const { default: all } = await LATER[language]();
    for (const [part, bundle] of Object.entries(all.texts)) texts.addResourceBundle(language, part, bundle);
    texts.addResourceBundle(language, CLASSES, all.classNames);
  }
  await texts.changeLanguage(language);
  fillIn();
}

const fixed = new Map<string, unknown>();

/** What says a part's texts in a language: always the same function, so that what is made with it can be remembered. */
export function textsIn<P extends Part>(language: string, part: P): Text<P> {
  const key = `${language} ${part}`;
  if (!fixed.has(key)) {
    fixed.set(key, remembering(texts.getFixedT(language, [part, 'names'] as const) as unknown as Say));
  }
  return fixed.get(key) as Text<P>;
}

/** What each has said already. */
const remembered: Map<string, string>[] = [];

type Say = (key: string, values?: object) => string;

/** Says a text that nothing is filled into without looking it up again: most are said at every drawing. */
function remembering(say: Say): Say {
  const said = new Map<string, string>();
  remembered.push(said);
  return (key, values) => {
    const before = values ? undefined : said.get(key);
    const text = before ?? say(key, values);
    // What is not there yet is said by its key.
    if (!values && text !== key) said.set(key, text);
    return text;
  };
}

/** What a class of drawings is called. */
export const className = (name: string, language: Language): string =>
  (texts.getResource(language, CLASSES, name) as string | undefined) ?? name;

fillIn();
