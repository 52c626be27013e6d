import { expect, test } from 'vitest';
import { callsIn } from '../testing/calls.ts';
import { textsOf } from './every-text.ts';

const SOURCES = import.meta.glob<string>(
  ['../**/*.{ts,tsx}', '../../scripts/**/*.ts', '!../**/*.test.{ts,tsx}', '!./*.ts'],
  { eager: true, query: '?raw', import: 'default' },
);

const texts = textsOf('en');
/** Every text by its place, plural forms together. */
const places = new Map<string, string>();
for (const [place, text] of texts) {
  const plain = place.replace(/_(one|other)$/, '');
  places.set(plain, (places.get(plain) ?? '') + text);
}

/** Which parts a source speaks for. */
const partsOf = (source: string): string[] => [
  ...new Set([
    'names',
    ...[...source.matchAll(/(?:useText\(|textsIn\([^()]*, |Text<)'(\w+)'/g)].map(([, part]) => part!),
    ...(/\bSTART\b/.test(source) ? ['start'] : []),
    ...(/\b(say|message|refused)\(/.test(source) ? ['notices', 'forms'] : []),
  ]),
];

/** What says texts in a source: functions by their names there. */
const speakersOf = (source: string): string[] => [
  'message',
  'refused',
  ...[...source.matchAll(/const (\w+) = (?:useText|textsIn)\(|\b(\w+): Text</g)].map(([, a, b]) => (a ?? b)!),
];

/** The places that a key may mean: of the parts that the source speaks for, or of the one that it names. */
function meant(key: string, parts: readonly string[]): string[] {
  const [, part, rest] = /^(?:(\w+):)?(.+)$/.exec(key)!;
  const pattern = rest!.replaceAll('.', '\\.').replaceAll('+', '\\+').replaceAll('*', '[^.]+');
  const wanted = new RegExp(`^(${part ?? parts.join('|')})\\.${pattern}$`);
  return [...places.keys()].filter((place) => wanted.test(place));
}

const variables = (place: string): string[] =>
  [...places.get(place)!.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name!);

test('every text is said somewhere', () => {
  const said = new Set(
    Object.values(SOURCES).flatMap((source) => {
      const parts = partsOf(source);
      const literals = [...source.matchAll(/'([\w:.+-]+)'|`([\w:.+-]*\$\{[^`]*)`/g)];
      return literals.flatMap(([, plain, template]) => {
        const key = plain ?? template!.replaceAll(/\$\{[^}]*\}/g, '*');
        return /^[\w:.+*-]+$/.test(key) && key !== '*' ? meant(key, parts) : [];
      });
    }),
  );
  expect([...places.keys()].filter((place) => !said.has(place))).toEqual([]);
});

test('every text is given all that it fills in', () => {
  const lacking: string[] = [];
  for (const [file, source] of Object.entries(SOURCES)) {
    const parts = partsOf(source);
    for (const { keys, values } of callsIn(source, speakersOf(source))) {
      for (const key of values ? keys : []) {
        const found = meant(key, parts);
        const isGiven = (place: string) => variables(place).every((name) => values!.includes(name));
        // Where a key is one of several parts' the call is of one of them.
        if (found.length && !found.some(isGiven)) lacking.push(`${file}: ${key}`);
      }
    }
  }
  expect(lacking).toEqual([]);
});
