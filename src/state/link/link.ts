import { DATA_SETS, type DataId, dataIdOf, dataSetOf } from '../../data/sets.ts';
import { type Message, message } from '../../messages.ts';
import {
  defaultsOf,
  type KnobName,
  knobOf,
  KNOBS,
  type Knobs,
  namesOf,
  recipeOf,
} from '../../experiment/setup/recipe.ts';
import { ENGINE_IDS, type EngineId } from '../../experiment/results/result.ts';
import { N_MAX } from '../../experiment/setup/network.ts';
import type { Donor, Tuning } from '../../experiment/setup/run.ts';
import { PRESET_IDS, type PresetId } from '../../experiment/study/presets.ts';
import { DEFAULT_SETTINGS, MOST_REPEATS, opening, type Settings } from '../settings.ts';
import { type LinkView, readView, VIEW_KEYS, writeView } from './view-part.ts';
import { pairsOf } from './pairs.ts';
import { understood } from './values.ts';
import { lookUp, nearestWhole, oneOf, repaired, shown, whole } from './words.ts';
import { readShare, SHARE_KEYS, writeShare } from './share-link.ts';
import { NO_SHARE, type Share } from '../share.ts';

/**
 * The link: `#v=1&n=5&donor=B&copies=tuned&seed=7`. It carries what differs from the defaults that its version froze,
 * so that a link means the same for ever, whatever the defaults become.
 */
const LINK_VERSION = 1;

/** The data set that a link is about where it names none. */
const FIRST: DataId = DATA_SETS.icons.id;

/** What version 1 takes a missing key to mean. Never changed: a new default is simply written out in new links. */
const FROZEN_DEFAULTS: Readonly<Record<string, string>> = {
  n: '3',
  donor: 'A',
  copies: 'frozen',
  fig: 'figure-2',
  repeats: '1',
  both: 'no',
};

/** The same, with the recipe's knobs. */
const frozenDefaults = (knobs: Knobs): Readonly<Record<string, string>> => ({
  ...FROZEN_DEFAULTS,
  ...spellRecipe((name) => knobs[name].frozenDefault, knobs),
});

export interface Link extends LinkView {
  /** The data set that it is about. */
  readonly data: DataId;
  readonly experiment: Settings;
  /** An engine that the link asks for. */
  readonly engine: EngineId | undefined;
  /** What the sender wants of the page, and the results that ride along. */
  readonly share: Share;
  /** Keys that this version does not know; they are kept, so that a newer page loses nothing. */
  readonly unknown: readonly (readonly [string, string])[];
  /** What was wrong and what it became: "n = 12 → 7". */
  readonly repairs: readonly Message[];
}

/** What a link is written from; a view that is not given is the ordinary one, a data set the first. */
type Linked = Pick<Link, 'experiment' | 'engine' | 'unknown'> &
  Partial<LinkView & Pick<Link, 'data' | 'share'>>;

const DONORS: Readonly<Record<string, Donor>> = { A: 'A', B: 'B', random: 'random' };
const COPIES: Readonly<Record<string, Tuning>> = { frozen: false, tuned: true, later: 'later' };
const YES_NO: Readonly<Record<string, boolean>> = { no: false, yes: true };

/** The keys of this version. A task is anybody's text. */
const keysOf = (defaults: Readonly<Record<string, string>>) => ({
  known: new Set<string>([
    'v',
    'data',
    DONOR_DATA,
    'engine',
    ...VIEW_KEYS,
    ...SHARE_KEYS,
    ...Object.keys(defaults),
  ]),
  free: 'task',
});

/** Says which set task A is of where a link is written by hand, as commands have it: short for a split from there. */
const DONOR_DATA = 'donor-data';

const donorsAsSplit = (given: ReadonlyMap<string, string>): ReadonlyMap<string, string> =>
  given.has(DONOR_DATA) ? new Map([['split', `from-${given.get(DONOR_DATA)}`], ...given]) : given;

/**
 * The experiment that the part after `#` stands for. Never throws: what tools damaged is understood as it was most
 * likely meant, nonsense becomes the default, and both are said.
 */
export function decodeLink(hash: string, knobs = KNOBS): Link {
  const repairs: Message[] = [];
  const [frozen, todays] = [frozenDefaults(knobs), todaysDefaults(knobs)];
  const { given: pairs, unknown } = pairsOf(hash, keysOf(frozen), repairs);
  const given = donorsAsSplit(pairs);
  const version = given.get('v');
  if (version !== undefined && version !== String(LINK_VERSION)) {
    const ours = understood(version, (word) => (word === String(LINK_VERSION) ? word : undefined));
    if (ours) repairs.push(repaired('v', version, ours));
    else
      repairs.push(
        message('otherLink', { version: shown(version) || message('nothing'), ours: LINK_VERSION }),
      );
  }
  const askedData = given.get('data');
  const data = (askedData === undefined ? undefined : understood(askedData, dataIdOf)) ?? FIRST;
  if (askedData !== undefined && askedData !== data) repairs.push(repaired('data', askedData, data));
  // A link that somebody wrote by hand names an experiment and means that it opens as by a click on it.
  const named = understood(given.get('fig') ?? '', oneOf(PRESET_IDS));
  const missing =
    version !== undefined ? frozen : named === undefined ? todays : todaysDefaults(knobs, { named, data });

  /** The value of a key: as given, as the defaults have it, or repaired. */
  const read = <T extends string | number | boolean>(
    key: string,
    parse: (text: string) => T | undefined,
    nearest?: (text: string) => T | undefined,
  ) => {
    const fallback = missing[key]!;
    const value = given.get(key);
    if (value === undefined) return parse(fallback)!;
    const exact = parse(value);
    if (exact !== undefined) return exact;
    const taken = understood(value, parse, nearest) ?? parse(fallback)!;
    repairs.push(repaired(key, value, spelled(key, taken, knobs)));
    return taken;
  };

  const donor = read('donor', (word) => lookUp(DONORS, word));
  const tuned = read('copies', (word) => lookUp(COPIES, word));
  const experiment: Settings = {
    n: read(
      'n',
      (word) => whole(word, N_MAX),
      (word) => nearestWhole(word, N_MAX),
    ),
    donor,
    tuned: donor === 'random' ? false : tuned,
    preset: read('fig', oneOf(PRESET_IDS)),
    repeats: read(
      'repeats',
      (word) => whole(word, MOST_REPEATS),
      (word) => nearestWhole(word, MOST_REPEATS),
    ),
    bothWays: read('both', (word) => lookUp(YES_NO, word)),
    recipe: recipeOf((name) => {
      const { key, parse, nearest } = knobOf(name, knobs);
      return read(key, parse, nearest);
    }, knobs),
  };
  if (donor === 'random' && tuned) repairs.push(message('copiesRepaired'));

  const asked = given.get('engine');
  const engine = asked === undefined ? undefined : understood(asked, oneOf(ENGINE_IDS));
  if (asked !== engine) repairs.push(repaired('engine', asked!, engine ?? message('bestEngine')));
  const share = readShare(given, repairs);
  const view = readView(given, repairs);
  const prediction = share.hide ? undefined : view.prediction;
  if (view.prediction && !prediction) repairs.push(message('sentPredictionHidden'));
  return { data, experiment, engine, ...view, prediction, share, unknown, repairs };
}

/** The shortest link of this version that `decodeLink` turns back into the same. */
export function encodeLink(
  { data = FIRST, experiment, engine, unknown, share = NO_SHARE, ...view }: Linked,
  knobs = KNOBS,
): string {
  const written = new URLSearchParams({ v: String(LINK_VERSION) });
  const frozen = frozenDefaults(knobs);
  for (const [key, value] of Object.entries(spell(experiment, knobs))) {
    if (value !== frozen[key]) written.set(key, value);
  }
  if (data !== FIRST) written.set('data', data);
  if (engine) written.set('engine', engine);
  // A sender's prediction would lift the receiver's curtain.
  writeView(share.hide ? { ...view, prediction: undefined } : view, written);
  writeShare(share, written);
  for (const [key, value] of unknown) written.set(key, value);
  // Both signs may stand in an address as they are.
  return `#${written}`.replaceAll('%2C', ',').replaceAll('%3A', ':');
}

/** Every key of an experiment with its value as a link writes it. */
function spell(experiment: Settings, knobs: Knobs): Record<string, string> {
  return {
    n: String(experiment.n),
    donor: experiment.donor,
    copies: wordOf(COPIES, experiment.tuned),
    fig: experiment.preset,
    repeats: String(experiment.repeats),
    both: experiment.bothWays ? 'yes' : 'no',
    ...spellRecipe((name) => experiment.recipe[name], knobs),
  };
}

/** Values of all knobs by their keys, as a link writes them. */
const spellRecipe = (value: (name: KnobName) => string | number, knobs: Knobs): Record<string, string> =>
  Object.fromEntries(
    namesOf(knobs).map((name) => [knobs[name].key, knobOf(name, knobs).format(value(name))]),
  );

const wordOf = <T>(words: Readonly<Record<string, T>>, value: unknown): string =>
  Object.keys(words).find((word) => words[word] === value)!;

/** What a page opens with today, or with an experiment. */
const todaysDefaults = (knobs: Knobs, opened?: { readonly named: PresetId; readonly data: DataId }) => {
  const ordinary = { ...DEFAULT_SETTINGS, recipe: defaultsOf(knobs) };
  return spell(opened ? opening(ordinary, opened.named, dataSetOf(opened.data)) : ordinary, knobs);
};

function spelled(key: string, value: string | number | boolean, knobs: Knobs): string {
  if (key === 'copies') return wordOf(COPIES, value);
  if (typeof value === 'boolean') return wordOf(YES_NO, value);
  const name = namesOf(knobs).find((candidate) => knobs[candidate].key === key);
  return name ? knobOf(name, knobs).format(value) : String(value);
}
