import type { Language } from './languages.ts';

const FILES = import.meta.glob<object>(['./*/*.json', '!./*/classes.json'], {
  eager: true,
  import: 'default',
});

/** For tests: every text of a language by its place, `chart.curve.title`, whichever panel brings it. */
export function textsOf(language: Language): Map<string, string> {
  const found = new Map<string, string>();
  const visit = (value: object, at: string) => {
    for (const [key, inner] of Object.entries(value) as [string, string | object][]) {
      if (typeof inner === 'string') found.set(`${at}.${key}`, inner);
      else visit(inner, `${at}.${key}`);
    }
  };
  for (const [file, bundle] of Object.entries(FILES)) {
    const [, of, part] = /^\.\/(\w+)\/([\w-]+)\.json$/.exec(file)!;
    if (of === language) visit(bundle, part!);
  }
  return found;
}
