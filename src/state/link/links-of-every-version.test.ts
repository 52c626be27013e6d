import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Recipe } from '../../experiment/setup/recipe.ts';
import type { Settings } from '../settings.ts';
import { decodeLink, encodeLink, type Link } from './link.ts';
import { NO_SHARE } from '../share.ts';

/** What a link says beside what its version took for granted. Links are added to the file, and never changed. */
interface Meaning extends Partial<Omit<Settings, 'recipe'>>, Partial<Omit<Link, 'experiment' | 'share'>> {
  readonly recipe?: Partial<Recipe>;
  readonly share?: Partial<Link['share']>;
}

const LINKS = JSON.parse(
  readFileSync(new URL('links-of-every-version.json', import.meta.url), 'utf8'),
) as readonly { readonly link: string; readonly means: Meaning }[];

/** What version 1 meant by a link that says nothing, written out here once more. */
const RECIPE: Recipe = {
  split: 'random',
  seed: 42,
  perClass: 0,
  width: 16,
  iterations: 3000,
  batch: 32,
  rate: 0.02,
  drop: 5,
  momentum: 0.9,
  weightDecay: 0.0005,
  capped: 'B',
  share: 100,
  classesA: 100,
  colour: 'as-is',
  init: 'he',
  dropout: 0,
  stop: 100,
  gain: 1,
  input: 'scaled',
  augment: 'off',
};

function whole({
  recipe,
  share,
  data,
  engine,
  language,
  present,
  chapter,
  reading,
  claim,
  look,
  prediction,
  unknown,
  ...experiment
}: Meaning): Link {
  return {
    experiment: {
      n: 3,
      donor: 'A',
      tuned: false,
      preset: 'figure-2',
      repeats: 1,
      bothWays: false,
      ...experiment,
      recipe: { ...RECIPE, ...recipe },
    },
    data: data ?? 'icons',
    engine,
    language,
    present,
    chapter,
    reading,
    claim,
    look,
    prediction,
    share: { ...NO_SHARE, ...share },
    unknown: unknown ?? [],
    repairs: [],
  };
}

test.each(LINKS)('$link means what it meant when it was made', ({ link, means }) => {
  expect(decodeLink(link)).toEqual(whole(means));
  expect(decodeLink(encodeLink(decodeLink(link)))).toEqual(whole(means));
});
