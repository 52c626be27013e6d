import { type Entry, entryOf } from '../../experiment/results/imported.ts';
import { type Message, message } from '../../messages.ts';
import { dataSetOf } from '../../data/sets.ts';
import { armRecipe, presetOf, variantsOf } from '../../experiment/study/presets.ts';
import { familyNames, type KnobName, type Recipe, sameFamily } from '../../experiment/setup/recipe.ts';
import { type Restored, restore, type Unfit } from '../../experiment/results/summary.ts';
import { type ClassPrediction, predictionKey } from '../prediction.ts';
import { decodeLink } from './link.ts';
import type { GraftState } from '../store.ts';

/** A link, from its `#` on, or the text of an exported file, and what to call it. */
export interface Contribution {
  readonly name: string;
  readonly text: string;
}

/** A file that a class brings: of results or, where it is none, a text with links. */
export interface ContributedFile {
  readonly name: string;
  readonly text: Blob;
  readonly linksIn: (text: string) => readonly Contribution[];
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
  /** Whether a prediction came with it. */
  readonly predicted?: true;
  readonly refused: readonly Refusal[];
}

/** More are not read at a time. */
export const MOST_CONTRIBUTIONS = 500;

/** The prediction that a link carries. */
function predictionOfLink(hash: string): ClassPrediction | undefined {
  const { data, experiment, prediction } = decodeLink(hash);
  return (
    prediction && {
      key: predictionKey(experiment.recipe, prediction.treatment, data),
      values: prediction.values,
    }
  );
}

/** The results that a link carries, for the recipes that it is of. */
export function resultsOfLink(hash: string, dataHash: string): Restored | undefined {
  const { data, experiment, share } = decodeLink(hash);
  if (!share.results) return undefined;
  const { recipe, preset } = experiment;
  const arms = presetOf(preset, dataSetOf(data)).arms.map((arm) => armRecipe(arm, recipe));
  return restore(share.results, [recipe, ...arms], dataHash);
}

/** Of a file, in bytes, no more is looked through for links. */
const LARGEST_TEXT = 20_000_000;

/** A contribution that was read: its runs, those among them that are of another recipe, and what is to be said of it. */
export interface ReadContribution {
  readonly name: string;
  readonly text: string | Blob;
  /** SHA-256 of its text, where that is known. */
  readonly id: string | undefined;
  /** Undefined where there is nothing to pool. */
  readonly runs: readonly Entry[] | undefined;
  readonly prediction?: ClassPrediction | undefined;
  readonly refused: ReadonlyMap<string, Message>;
  readonly refusals: readonly Refusal[];
}

/**
 * Reads what a class brings, one contribution after the other, for the figure on show.
 * @param readFile reads a file's text; it rejects with what `whyOf` puts into words
 * @returns no more than are read at a time
 */
export async function collecting(
  { data, dataSet, experiment }: Pick<GraftState, 'data' | 'dataSet' | 'experiment'>,
  contributions: readonly (Contribution | ContributedFile)[],
  readFile: ReadFile,
  whyOf: (error: unknown) => Message,
): Promise<ReadContribution[]> {
  const recipes = variantsOf(presetOf(experiment.preset, dataSet), experiment.recipe).map(
    ({ recipe }) => recipe,
  );
  const isHere = ({ result }: Entry) => recipes.some((one) => sameFamily(one, result.recipe));
  const collected: ReadContribution[] = [];
  const waiting = [...contributions];
  while (waiting.length > 0 && collected.length < MOST_CONTRIBUTIONS) {
    const one = waiting.shift()!;
    const { name, text } = one;
    const refuse = (refusal: Refusal) =>
      collected.push({ name, text, id: undefined, runs: undefined, refused: new Map(), refusals: [refusal] });
    if (data.kind !== 'ready') {
      refuse({ kind: 'drawings' });
      continue;
    }
    try {
      const read = await readOne(one, data.hash, readFile);
      if ('kind' in read) {
        refuse(read);
        continue;
      }
      const { id, runs, unfit, prediction } = read;
      if (!runs) {
        collected.push({ name, text, id, runs, prediction, refused: new Map(), refusals: [] });
        continue;
      }
      const strangers = runs.filter((run) => !isHere(run));
      collected.push({
        name,
        text,
        id,
        runs,
        prediction,
        refused: new Map(strangers.map(({ key }) => [key, message('anotherRecipe')])),
        refusals: [
          ...unfit.map((of) => ({ kind: 'unfit' as const, ...of })),
          ...elsewhere(strangers, experiment.recipe),
        ],
      });
    } catch (error) {
      const why = whyOf(error);
      const links = 'linksIn' in one && MAY_BE_LINKS.has(why.key) ? await linksOf(one) : [];
      if (links.length > 0) waiting.unshift(...links);
      else refuse({ kind: 'told', message: why });
    }
  }
  return collected;
}

type ReadFile = (name: string, text: string | Blob, dataHash: string) => Promise<ReadRuns>;

interface ReadRuns {
  readonly id: string;
  readonly runs: readonly Entry[];
}

/** What is said of a file that is none of results; Markdown may begin like a list. */
const MAY_BE_LINKS: ReadonlySet<Message['key']> = new Set(['linkInFile', 'strangeFile', 'noJson']);

async function linksOf({ text, linksIn }: ContributedFile): Promise<readonly Contribution[]> {
  const content = await text.slice(0, LARGEST_TEXT).text();
  return content.includes('#') && !content.trimStart().startsWith('{') ? linksIn(content) : [];
}

interface ReadOne {
  readonly id?: string;
  /** Undefined where a prediction came alone. */
  readonly runs: readonly Entry[] | undefined;
  readonly unfit: Restored['unfit'];
  readonly prediction?: ClassPrediction | undefined;
}

async function readOne(
  { name, text }: Contribution | ContributedFile,
  dataHash: string,
  readFile: ReadFile,
): Promise<ReadOne | Refusal> {
  if (typeof text !== 'string') {
    const start = await text
      .slice(0, 1)
      .arrayBuffer()
      .catch(() => undefined);
    if (!start?.byteLength) return { kind: 'noLink' };
    return { ...(await readFile(name, text, dataHash)), unfit: [] };
  }
  if (text.startsWith('#')) {
    const restored = resultsOfLink(text, dataHash);
    const prediction = predictionOfLink(text);
    if (restored) return { runs: restored.results.map(entryOf), unfit: restored.unfit, prediction };
    const isCut = /[&#;]res(?:=|%3D)/i.test(text);
    if (prediction && !isCut) return { runs: undefined, unfit: [], prediction };
    return { kind: isCut ? 'cutResults' : 'noResults' };
  }
  if (text.trim() === '') return { kind: 'noLink' };
  return { ...(await readFile(name, text, dataHash)), unfit: [] };
}

/** What is of another recipe, and in what the first such run differs. */
function elsewhere(strangers: readonly Entry[], recipe: Recipe): Refusal[] {
  const theirs = strangers[0]?.result.recipe;
  if (!theirs) return [];
  const knobs = familyNames().filter((name) => theirs[name] !== recipe[name]);
  return [
    {
      kind: 'elsewhere',
      runs: strangers.length,
      knobs: knobs.map((name) => ({ name, theirs: theirs[name], ours: recipe[name] })),
    },
  ];
}
