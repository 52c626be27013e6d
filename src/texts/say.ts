import type { English } from './english.ts';
import { type Text, textsIn } from './texts.ts';

/** What can be said at once, and of files of results and of images, whose sentences come with what reads them. */
type Keys = keyof English['notices'] | keyof English['forms'] | keyof English['refusals'];
/** A text that depends on a number goes by one name. */
type NoticeKey = Keys extends infer K ? (K extends `${infer Name}_${'one' | 'other'}` ? Name : K) : never;

/** Something to say: which notice, and what it fills in, which may be something to say itself. */
export interface Saying {
  readonly key: NoticeKey;
  readonly values: Readonly<Record<string, string | number | Saying | readonly Saying[]>>;
}

/** A saying as a sentence, in English if no language is given. */
export function say({ key, values }: Saying, t: Text<'notices'> = textsIn('en', 'notices')): string {
  const written = Object.entries(values).map(([name, value]) => [name, write(value, t)]);
  const sayFirst = t as unknown as (keys: readonly string[], values: object) => string;
  const sentence = sayFirst([key, `refusals:${key}`, `forms:${key}`], Object.fromEntries(written));
  // What others found out in their own words may lack the end of a sentence.
  return key === 'technical' ? sentence.replace(/[.。]?$/, '.') : sentence;
}

function write(value: Saying['values'][string], t: Text<'notices'>): string | number {
  if (typeof value !== 'object') return value;
  if ('key' in value) return say(value, t);
  return value.map((one) => say(one, t)).join(t('names:comma'));
}
