import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { identityOf, KNOBS, type Knobs, namesOf, type Recipe, wholeRecipe } from '../setup/recipe.ts';
import { base, donorOf, type Run, runName, transfer } from '../setup/run.ts';

/** Raised whenever the same recipe would train other weights than before: stored results of older versions are left alone. */
export const RECIPE_VERSION = 1;

/** Of hundreds of results a few recipes are asked for over and over, in objects of their own. */
const digests = new Map<string, string>();

function digest(value: unknown): string {
  const text = JSON.stringify(value);
  const known = digests.get(text) ?? bytesToHex(sha256(utf8ToBytes(text)));
  digests.set(text, known);
  return known;
}

/** The hash of a recipe that many results share, in the data set and by the table last asked for. */
const hashes = new WeakMap<
  Recipe,
  { readonly dataHash: string; readonly knobs: Knobs; readonly hash: string }
>();

/** Twelve hexadecimal digits that stand for a recipe, in the data set of `dataHash`, under this version's rules. */
export function recipeHash(recipe: Recipe, dataHash: string, knobs = KNOBS): string {
  const known = hashes.get(recipe);
  if (known?.dataHash === dataHash && known.knobs === knobs) return known.hash;
  const hash = digest([RECIPE_VERSION, dataHash, canonical(recipe, knobs)]).slice(0, 12);
  hashes.set(recipe, { dataHash, knobs, hash });
  return hash;
}

/**
 * What is hashed of a recipe: its knobs by name. One that came later is left out where it stands as it did before it
 * came, so that recipes of then keep their hash.
 */
function canonical(given: Recipe, knobs: Knobs): (readonly [name: string, value: string | number])[] {
  const recipe = wholeRecipe(given, knobs);
  return namesOf(knobs)
    .toSorted()
    .filter((name) => knobs[name].since === 1 || recipe[name] !== knobs[name].frozenDefault)
    .map((name) => [name, identityOf(name, recipe[name], knobs)]);
}

/** What people see and compare: `g1·7f3a·c91e`, the version, the recipe and the data. */
export function fingerprint(recipe: Recipe, dataHash: string, knobs = KNOBS): string {
  return `g${RECIPE_VERSION}·${recipeHash(recipe, dataHash, knobs).slice(0, 4)}·${dataHash.slice(0, 4)}`;
}

/**
 * The key under which a run's checkpoint and result are kept. Recipes that train the same weights share it, and engines
 * that round differently are kept apart.
 */
export function runKey(recipe: Recipe, dataHash: string, run: Run, engine: string, knobs = KNOBS): string {
  return `${recipeHash(reduced(recipe, run), dataHash, knobs)}/${runName(run)}/${engine}`;
}

/** Every hash with which the key of a run of the recipe may begin. */
export const keyHashes = (recipe: Recipe, dataHash: string): string[] => [
  ...new Set(
    [base('A'), base('B'), transfer('A', 1, 'B', false)].map((run) =>
      recipeHash(reduced(recipe, run), dataHash),
    ),
  ),
];

const FROZEN = wholeRecipe({});

/**
 * A recipe with those knobs at their frozen defaults on which a run does not depend: what they say of the images of a
 * task that neither the run nor its donor sees, and of a donor where it has none.
 */
function reduced(recipe: Recipe, run: Run): Recipe {
  const { share, perClass, capped, stop, classesA } = FROZEN;
  const donor = donorOf(run, recipe);
  const tasks = [run.target, donor?.target ?? run.target];
  const onlyA = !tasks.includes('B');
  const onlyB = !tasks.includes('A');
  const capsNone = recipe.perClass === 0 || (onlyA && recipe.capped === 'B');
  const without = {
    share: onlyA ? share : recipe.share,
    perClass: capsNone ? perClass : recipe.perClass,
    capped: capsNone || onlyB ? capped : recipe.capped,
    stop: donor ? recipe.stop : stop,
    classesA: onlyB ? classesA : recipe.classesA,
  };
  // Mostly nothing is left out; the recipe itself has its hash at hand.
  const same = (['share', 'perClass', 'capped', 'stop', 'classesA'] as const).every(
    (name) => without[name] === recipe[name],
  );
  return same ? recipe : { ...recipe, ...without };
}
