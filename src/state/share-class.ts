import { type Message, messageOf } from '../experiment/message.ts';
import { armRecipe, presetOf, variantsOf } from '../experiment/presets.ts';
import { KNOB_NAMES, type KnobName, type Recipe, sameFamily } from '../experiment/recipe.ts';
import type { RunResult } from '../experiment/result.ts';
import type { Finished } from '../experiment/results.ts';
import { pool } from '../experiment/results-file-pool.ts';
import { decodeResults } from '../experiment/results-file-read.ts';
import { type Restored, restore, type Unfit } from '../experiment/summary.ts';
import { decodeLink } from './link.ts';
import type { GraftState } from './store.ts';

/** A link, from its `#` on, or the text of an exported file, and what to call it. */
export interface Contribution {
  readonly name: string;
  readonly text: string;
}

/** Why something that came is not in the figure. */
export type Refusal =
  | { readonly kind: 'noLink' | 'noResults' | 'cutResults' | 'drawings' }
  | { readonly kind: 'unfit'; readonly why: Unfit; readonly runs: number }
  /** Of another recipe than the figure on show. */
  | { readonly kind: 'elsewhere'; readonly runs: number; readonly knobs: readonly OtherKnob[] }
  | { readonly kind: 'told'; readonly message: Message };

interface OtherKnob {
  readonly name: KnobName;
  readonly theirs: string | number;
  readonly ours: string | number;
}

/** What became of one contribution. */
export interface Collected {
  readonly name: string;
  readonly added: number;
  readonly known: number;
  readonly refused: readonly Refusal[];
}

/** More are not read at a time. */
export const MOST_CONTRIBUTIONS = 500;

/** The results that a link carries, for the recipes that it is of. */
export function resultsOfLink(hash: string, dataHash: string): Restored | undefined {
  const { experiment, share } = decodeLink(hash);
  if (!share.results) return undefined;
  const { recipe, preset } = experiment;
  const arms = presetOf(preset).arms.map((arm) => armRecipe(arm, recipe));
  return restore(share.results, [recipe, ...arms], dataHash);
}

/** Pools what a class brings with what is known, one contribution after the other, and tells of each. */
export function collect(
  { data, finished, experiment }: Pick<GraftState, 'data' | 'finished' | 'experiment'>,
  contributions: readonly Contribution[],
): { readonly collected: readonly Collected[]; readonly results: readonly Finished[] } {
  const known = [...finished.values()];
  const results: Finished[] = [];
  const recipes = variantsOf(presetOf(experiment.preset), experiment.recipe).map(({ recipe }) => recipe);
  const collected = contributions.slice(0, MOST_CONTRIBUTIONS).map(({ name, text }): Collected => {
    const refuse = (...refused: Refusal[]) => ({ name, added: 0, known: 0, refused });
    if (data.kind !== 'ready') return refuse({ kind: 'drawings' });
    const read = readOne(text, data.hash);
    if ('kind' in read) return refuse(read);
    const here = read.results.filter(({ recipe }) => recipes.some((one) => sameFamily(one, recipe)));
    const { added, duplicates, refused } = pool([...known, ...results], here);
    results.push(...added.map((result) => ({ result, origin: 'imported' as const })));
    return {
      name,
      added: added.length,
      known: duplicates,
      refused: [
        ...read.unfit.map((unfit) => ({ kind: 'unfit' as const, ...unfit })),
        ...elsewhere(read.results, here, experiment.recipe),
        ...refused.map((message) => ({ kind: 'told' as const, message })),
      ],
    };
  });
  return { collected, results };
}

function readOne(text: string, dataHash: string): Restored | Refusal {
  if (text.startsWith('#')) {
    const isCut = /[&#;]res(?:=|%3D)/i.test(text);
    return resultsOfLink(text, dataHash) ?? { kind: isCut ? 'cutResults' : 'noResults' };
  }
  if (!text.trimStart().startsWith('{')) return { kind: 'noLink' };
  try {
    return { results: decodeResults(text, dataHash), unfit: [] };
  } catch (error) {
    return { kind: 'told', message: messageOf(error) };
  }
}

/** What is of another recipe, and in what the first such run differs. */
function elsewhere(all: readonly RunResult[], here: readonly RunResult[], recipe: Recipe): Refusal[] {
  const stranger = all.find((one) => !here.includes(one));
  if (!stranger) return [];
  const theirs = stranger.recipe;
  const knobs = KNOB_NAMES.filter((name) => name !== 'seed' && theirs[name] !== recipe[name]);
  return [
    {
      kind: 'elsewhere',
      runs: all.length - here.length,
      knobs: knobs.map((name) => ({ name, theirs: theirs[name], ours: recipe[name] })),
    },
  ];
}
