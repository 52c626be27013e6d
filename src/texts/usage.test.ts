import { expect, test } from 'vitest';
import { callsIn } from '../testing/calls.ts';
import { textsOf } from './every-text.ts';
import { wordsOf } from './subject.ts';

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
    ...(/\bLAUNCH\b/.test(source) ? ['launch'] : []),
    ...(/\b(say|message|refused)\(/.test(source) ? ['notices', 'refusals', 'forms'] : []),
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

const filledIn = (text: string): string[] => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name!);

/** Words for the data set's images, by their places: every text may fill them in without being given them. */
const wordPlaces = new Map(
  [...places.keys()].flatMap((place) => {
    const [, word] = /^data\.\w+\.(\w+)$/.exec(place) ?? [];
    return word ? [[place, word] as const] : [];
  }),
);
const words = new Set([
  ...wordPlaces.values(),
  'imagesA',
  ...Object.keys(wordsOf({ id: 'icons', classes: 2, fewest: 1 })),
]);

const variables = (place: string): string[] =>
  filledIn(places.get(place)!).filter((name) => !words.has(name));

test('every data set has the same words, and some text fills each of them in', () => {
  const sets = new Set([...wordPlaces.keys()].map((place) => place.split('.')[1]!));
  const ofSets = [...sets].map((set) =>
    [...wordPlaces].flatMap(([place, word]) => (place.startsWith(`data.${set}.`) ? [word] : [])).sort(),
  );
  expect(ofSets.length).toBeGreaterThan(1);
  for (const own of ofSets) expect(own).toEqual(ofSets[0]);
  const used = new Set([...places.values()].flatMap(filledIn));
  expect([...words].filter((word) => word !== 'title' && !used.has(word))).toEqual([]);
});

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
  expect([...places.keys()].filter((place) => !said.has(place) && !wordPlaces.has(place))).toEqual([]);
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
