import { DATA_IDS, type DataId, dataIdOf } from '../../data/sets.ts';
import { ANY_DATA } from '../../experiment/setup/data-spec.ts';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { KNOB_NAMES, knobOf, type Recipe } from '../../experiment/setup/recipe.ts';
import { ENGINE_IDS } from '../../experiment/results/result.ts';
import type { Knob } from '../../experiment/setup/knob.ts';
import { PRESET_IDS } from '../../experiment/study/presets.ts';
import { say } from '../../texts/say.ts';
import { LOOKS } from '../../experiment/inside/look.ts';
import { DEFAULT_SETTINGS, MOST_REPEATS, opening, type Settings } from '../settings.ts';
import { decodeLink, encodeLink } from './link.ts';
import { NO_SHARE } from '../share.ts';

/** Any allowed value of a knob. */
function anyValue(knob: Knob<string | number>): fc.Arbitrary<string | number> {
  if (knob.options) return fc.constantFrom(...knob.options);
  const { min, max, step } = knob.range!;
  return Number.isInteger(step)
    ? fc.integer({ min, max })
    : fc.double({ min, max, noNaN: true }).map((value) => value + 0);
}

const anyRecipe = fc.record(
  Object.fromEntries(KNOB_NAMES.map((name) => [name, anyValue(knobOf(name))])),
) as unknown as fc.Arbitrary<Recipe>;

const anyExperiment: fc.Arbitrary<Settings> = fc
  .record({
    recipe: anyRecipe,
    n: fc.integer({ min: 1, max: 7 }),
    donor: fc.constantFrom('A', 'B', 'random'),
    tuned: fc.boolean(),
    preset: fc.constantFrom(...PRESET_IDS),
    repeats: fc.integer({ min: 1, max: MOST_REPEATS }),
    bothWays: fc.boolean(),
  })
  .map((experiment) => ({ ...experiment, tuned: experiment.tuned && experiment.donor !== 'random' }));

/** Images of one's own under any name that can be shown, or a data set that comes with the page. */
const anyData: fc.Arbitrary<DataId> = fc.oneof(
  fc.constantFrom(...DATA_IDS),
  fc
    .tuple(fc.constantFrom('grey', 'colour', 'grey-2', 'colour-2'), fc.string({ unit: 'grapheme' }))
    .map(([kind, name]) => dataIdOf(`own:5d1e07b49c20:3:412:98:${kind}:${name}`))
    .filter((id) => id !== undefined),
);

test('every experiment comes back from its link exactly, without a repair', () => {
  fc.assert(
    fc.property(
      anyExperiment,
      fc.option(fc.constantFrom(...ENGINE_IDS), { nil: undefined }),
      anyData,
      (experiment, engine, data) => {
        const link = decodeLink(encodeLink({ data, experiment, engine, language: undefined, unknown: [] }));
        expect(link).toEqual({ data, experiment, engine, share: NO_SHARE, unknown: [], repairs: [] });
      },
    ),
    { numRuns: 500 },
  );
});

test('a link says in its split that task A comes from another set', () => {
  const text = '#v=1&split=from-icons&data=fashion';
  const { data, experiment, engine, language, unknown, repairs } = decodeLink(text);
  expect([data, experiment.recipe.split, repairs]).toEqual(['fashion', 'from-icons', []]);
  expect(encodeLink({ data, experiment, engine, language, unknown })).toBe(text);
});

/** Allowed or not: what a link may bring for each knob. */
function isAllowed({ recipe, n, donor, tuned }: Settings): boolean {
  const knobs = KNOB_NAMES.every((name) => {
    const knob = knobOf(name);
    return knob.parse(knob.format(recipe[name])) === recipe[name];
  });
  return (
    knobs &&
    [1, 2, 3, 4, 5, 6, 7].includes(n) &&
    ['A', 'B', 'random'].includes(donor) &&
    !(donor === 'random' && tuned)
  );
}

test('which set task A is of can be said by its name, as in commands', () => {
  const own = 'own:5d1e07b49c20:4:412:98:grey:birds';
  for (const donors of ['icons', own]) {
    const link = decodeLink(`#v=1&data=fashion&donor-data=${donors}`);
    expect(link).toEqual(decodeLink(`#v=1&data=fashion&split=from-${donors}`));
    expect(link.repairs).toEqual([]);
    expect(link.experiment.recipe.split).toBe(`from-${donors}`);
  }
  // A split says more; nonsense is said to be some.
  expect(decodeLink('#v=1&split=kinds&donor-data=fashion').experiment.recipe.split).toBe(
    decodeLink('#v=1&split=kinds').experiment.recipe.split,
  );
  expect(decodeLink('#v=1&donor-data=trees').repairs.map((one) => say(one))).toEqual([
    'split = from-trees → random',
  ]);
});

const someKey = fc.constantFrom(
  'v',
  'n',
  'donor',
  'copies',
  'fig',
  'repeats',
  'both',
  'engine',
  'donor-data',
  'present',
  'path',
  'guess',
  'embed',
  'lock',
  'hide',
  'task',
  'res',
  '__proto__',
  'x',
  ...KNOB_NAMES.map((name) => knobOf(name).key),
);

test('garbage, missing and out-of-range keys open an allowed experiment, and what was wrong is said', () => {
  const anything = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 300 }),
    fc
      .array(
        fc.tuple(
          someKey,
          fc.oneof(fc.string({ maxLength: 40 }), fc.double().map(String), fc.integer().map(String)),
        ),
      )
      .map((pairs) => `#${new URLSearchParams(pairs.map(([key, value]) => [key, value]))}`),
  );
  fc.assert(
    fc.property(anything, (hash) => {
      const { repairs, ...link } = decodeLink(hash);
      expect(isAllowed(link.experiment)).toBe(true);
      for (const repair of repairs) expect(say(repair).length).toBeLessThan(120);
      // Once repaired, a link needs no second repair.
      expect(decodeLink(encodeLink(link))).toEqual({ ...link, repairs: [] });
    }),
    { numRuns: 2000 },
  );
});

test('repairs name the key, what came and what it became', () => {
  const { experiment, repairs } = decodeLink('#v=1&n=12&seed=x&donor=C&batch=33&engine=gpu');
  expect(experiment.n).toBe(7);
  expect(experiment.recipe.batch).toBe(32);
  expect(repairs.map((one) => say(one))).toEqual([
    'donor = C → A',
    'n = 12 → 7',
    'seed = x → 42',
    'batch = 33 → 32',
    'engine = gpu → the best this browser has',
  ]);
});

test('defaults are left out, and an empty address is the default experiment', () => {
  expect(
    encodeLink({
      experiment: DEFAULT_SETTINGS,
      engine: undefined,
      language: undefined,
      unknown: [],
    }).startsWith('#v=1'),
  ).toBe(true);
  expect(decodeLink('')).toEqual({
    data: 'icons',
    experiment: DEFAULT_SETTINGS,
    engine: undefined,
    language: undefined,
    share: NO_SHARE,
    unknown: [],
    repairs: [],
  });
});

test('keys of a later version are kept', () => {
  const link = decodeLink('#v=1&n=5&tempo=1');
  expect(link.unknown).toEqual([['tempo', '1']]);
  expect(encodeLink(link)).toContain('tempo=1');
});

test('random filters that a link wants fine-tuned are frozen, and it is said', () => {
  const { experiment, repairs } = decodeLink('#v=1&donor=random&copies=tuned');
  expect(experiment.tuned).toBe(false);
  expect(repairs.map((one) => say(one))).toEqual(['copies = tuned → frozen, as random filters are']);
});

test('claim, chapter, reading, language and prediction come back from a link', () => {
  const view = {
    language: 'zh' as const,
    present: 3,
    chapter: 6,
    reading: 'base' as const,
    claim: 4,
    look: 'road' as const,
    prediction: { treatment: 'AnB+' as const, values: [79, 78, 77, 70, 66, 0, 100] },
  };
  const text = encodeLink({ experiment: DEFAULT_SETTINGS, engine: undefined, unknown: [], ...view });
  expect(text).toBe(
    '#v=1&lang=zh&present=3&ask=6&reading=base&claim=4&look=road&guess=AnB%2B:79,78,77,70,66,0,100',
  );
  expect(decodeLink(text)).toMatchObject({ ...view, repairs: [], unknown: [] });
});

test('a prediction is brought into range or left out, and it is said', () => {
  const prediction = (word: string) => {
    const link = decodeLink(`#v=1&guess=${word}`);
    return [link.prediction?.values.join(), ...link.repairs.map((one) => say(one))];
  };
  expect(prediction('AnB:79,78,77,70,66,60,55')).toEqual(['79,78,77,70,66,60,55']);
  expect(prediction('BnB+:1,2,3,4,5,6,7')).toEqual(['1,2,3,4,5,6,7']);
  expect(prediction('AnB:120,78.4,-3,70,66,60,55')).toEqual([
    '100,78,0,70,66,60,55',
    'guess = AnB:120,78.4,-3,70,66,60… → AnB:100,78,0,70,66,60,55',
  ]);
  for (const nonsense of ['AnB:1,2,3', 'base:1,2,3,4,5,6,7', 'XnB:1,2,3,4,5,6,7', 'AnB:a,b,c,d,e,f,g', ':']) {
    expect(prediction(nonsense)).toEqual([undefined, `guess = ${nonsense} → off`]);
  }
});

test('claims and chapters that do not exist become the nearest, and nonsense none', () => {
  const { present, chapter, claim, repairs } = decodeLink('#v=1&present=yes&ask=9&claim=21');
  expect([present, chapter, claim]).toEqual([undefined, 6, 20]);
  expect(repairs.map((one) => say(one))).toEqual(['present = yes → off', 'ask = 9 → 6', 'claim = 21 → 20']);
});

test('another way of reading the figure is understood as it was meant, or left out, and it is said', () => {
  const reading = (word: string) => {
    const link = decodeLink(`#v=1&reading=${word}`);
    return [link.reading, ...link.repairs.map((one) => say(one))];
  };
  expect(reading('base')).toEqual(['base']);
  expect(reading('Base')).toEqual(['base', 'reading = Base → base']);
  expect(reading('tea')).toEqual([undefined, 'reading = tea → off']);
  expect(decodeLink('#v=1&n=5').reading).toBeUndefined();
});

test('a look inside is understood as it was meant, or left out, and it is said', () => {
  const look = (word: string) => {
    const link = decodeLink(`#v=1&look=${word}`);
    return [link.look, ...link.repairs.map((one) => say(one))];
  };
  for (const one of LOOKS) expect(look(one)).toEqual([one]);
  expect(look('Drift')).toEqual(['drift', 'look = Drift → drift']);
  expect(look('tea')).toEqual([undefined, 'look = tea → off']);
  expect(decodeLink('#v=1&n=5').look).toBeUndefined();
});

test('a link by hand that names an experiment opens as a click on it does; one of a version means what it meant', () => {
  const opened = (hash: string) => decodeLink(hash).experiment;
  for (const id of PRESET_IDS) {
    const { experiment, repairs } = decodeLink(`#fig=${id}`);
    expect(experiment).toEqual(opening(DEFAULT_SETTINGS, id, ANY_DATA));
    expect(repairs).toEqual([]);
  }
  expect(opened('#fig=dissimilar').recipe.split).toBe('natural-man-made');
  expect(opened('#fig=dip')).toMatchObject({ donor: 'B', tuned: false }); // it asks about the selffer
  expect(opened('#fig=few').n).not.toBe(3); // where nothing is measured
  expect(opened('#fig=few&n=3&donor=B')).toMatchObject({ n: 3, donor: 'B' });
  expect(opened('#v=1&fig=few')).toEqual({ ...DEFAULT_SETTINGS, preset: 'few' });
  expect(opened('#fig=nonsense')).toEqual(DEFAULT_SETTINGS);
});
