// @vitest-environment happy-dom
import { ANY_DATA } from '../experiment/setup/data-spec.ts';
import { act } from 'react';
import { beforeAll, describe, expect, expectTypeOf, it, vi } from 'vitest';
import { helpText } from '../../scripts/reproduce/help.ts';
import { readOptions } from '../../scripts/reproduce/options.ts';
import { dataSetOf } from '../data/sets.ts';
import { COMMAS } from '../experiment/files/csv-cells.ts';
import { readingCsv } from '../experiment/files/csv-read.ts';
import { toCsv } from '../experiment/files/csv.ts';
import { encodeResults, fileText } from '../experiment/files/results-file.ts';
import { decodeResults } from '../experiment/files/results-file-read.ts';
import { recipeHash, runKey } from '../experiment/results/fingerprint.ts';
import type { RunResult } from '../experiment/results/result.ts';
import { choice, decimal } from '../experiment/setup/knob.ts';
import {
  DEFAULT_RECIPE,
  defaultsOf,
  type ImageRecipe,
  type ImageRecipeOf,
  KNOB_NAMES,
  type KnobName,
  knobOf,
  KNOBS,
  type Knobs,
  type RecipeOf,
} from '../experiment/setup/recipe.ts';
import { base } from '../experiment/setup/run.ts';
import { imagesKey, taskImages } from '../lab/training/task-images.ts';
import type { Actions } from '../state/actions/actions.ts';
import { decodeLink, encodeLink } from '../state/link/link.ts';
import links from '../state/link/links-of-every-version.json';
import { predictionKey } from '../state/prediction.ts';
import { DEFAULT_SETTINGS } from '../state/settings.ts';
import { createGraftStore } from '../state/store.ts';
import { texts, textsIn } from '../texts/texts.ts';
import { GraftContext } from '../views/context.ts';
import KnobFields from '../views/controls/KnobFields.tsx';
import { Settings } from '../views/controls/Settings.tsx';
import { recipeLine } from '../views/files/recipe-line.ts';
import { mount } from './mount.ts';
import { sampleResult } from './sample-result.ts';

/** Our table with two rows more: one for training, which opens otherwise than before it came, and one for images. */
const MORE = {
  ...KNOBS,
  smoothing: decimal({
    key: 'smooth',
    min: 0,
    max: 0.5,
    step: 0.05,
    default: 0.1,
    frozenDefault: 0,
    since: 3,
    affects: 'training',
  }),
  blur: choice({
    key: 'blur',
    options: [0, 2, 'edges'],
    default: 0,
    frozenDefault: 0,
    since: 3,
    affects: 'images',
    spelling: { none: 0 },
  }),
};
type More = RecipeOf<typeof MORE>;

/** As a recipe from before the two rows came means them. */
const BEFORE: More = { ...DEFAULT_RECIPE, smoothing: 0, blur: 0 };
const TURNED: More = { ...BEFORE, smoothing: 0.25, blur: 'edges' };

const DATA = '39a9b159603f';
const resultOf = (recipe: RunResult['recipe']): RunResult => ({
  ...sampleResult('baseB', { recipe, dataHash: DATA }),
  curve: [],
  hash: '0123456789abcdef',
});

beforeAll(() => {
  const words = {
    'knobs.smoothing.label': 'Label smoothing',
    'knobs.blur.label': 'Blur',
    'values.edges': 'edges alone',
    'values.none': 'nothing',
  };
  const about = {
    'help.smoothing': 'part of the target that all classes share',
    'help.blur': 'what of an image is blurred',
  };
  for (const [key, text] of Object.entries(words)) texts.addResource('en', 'recipe', key, text);
  for (const [key, text] of Object.entries(about)) texts.addResource('en', 'knobs', key, text);
});

describe('a recipe', () => {
  it('has a value for every row, and opens with their defaults', () => {
    expectTypeOf<More['smoothing']>().toEqualTypeOf<number>();
    expectTypeOf<More['blur']>().toEqualTypeOf<number | 'edges'>();
    expect(defaultsOf(MORE)).toEqual({ ...DEFAULT_RECIPE, smoothing: 0.1, blur: 0 });
  });

  it('keeps the hash that it had before there were the rows, and gets another where they say something', () => {
    // The same number is in the tests of fingerprints: runs are kept under it in browsers.
    expect(recipeHash(BEFORE, DATA, MORE)).toBe('cc8e005db2a3');
    expect(recipeHash(DEFAULT_RECIPE, DATA, MORE)).toBe('cc8e005db2a3');
    const hashes = [BEFORE, { ...BEFORE, smoothing: 0.1 }, { ...BEFORE, blur: 2 }, TURNED].map((recipe) =>
      recipeHash(recipe, DATA, MORE),
    );
    expect(new Set(hashes).size).toBe(4);
    const keys = [BEFORE, TURNED].map((recipe) => runKey(recipe, DATA, base('A'), 'wasm', MORE));
    expect(new Set(keys).size).toBe(2);
    expect(keys[0]).toBe(runKey(DEFAULT_RECIPE, DATA, base('A'), 'wasm'));
  });

  it('finds what was predicted before there were the rows, and nothing where they say something', () => {
    const before = predictionKey(DEFAULT_RECIPE, 'AnB');
    expect(predictionKey(BEFORE, 'AnB', ANY_DATA.id, MORE)).toBe(before);
    expect(predictionKey({ ...BEFORE, blur: 2 } as More, 'AnB', ANY_DATA.id, MORE)).not.toBe(before);
  });
});

describe('a link', () => {
  const linked = (recipe: More) => ({
    experiment: { ...DEFAULT_SETTINGS, recipe },
    engine: undefined,
    unknown: [],
  });

  it('means without the rows what it meant before they came, whatever their defaults are', () => {
    const versioned = links.filter(({ link }) => link.startsWith('#v=1'));
    expect(versioned.length).toBeGreaterThan(10);
    for (const { link } of versioned) {
      const known = decodeLink(link);
      const recipe = { ...known.experiment.recipe, smoothing: 0, blur: 0 };
      expect(decodeLink(link, MORE)).toEqual({ ...known, experiment: { ...known.experiment, recipe } });
    }
  });

  it('opens with today’s defaults where it has no version', () => {
    expect(decodeLink('', MORE).experiment.recipe).toEqual(defaultsOf(MORE));
  });

  it('writes the rows by their keys and words where they differ from the frozen defaults, and reads them', () => {
    expect(encodeLink(linked(BEFORE), MORE)).toBe('#v=1');
    expect(encodeLink(linked({ ...BEFORE, smoothing: 0.1 }), MORE)).toBe('#v=1&smooth=0.1');
    expect(encodeLink(linked(TURNED), MORE)).toBe('#v=1&smooth=0.25&blur=edges');
    expect(decodeLink('#v=1&smooth=0.25&blur=edges', MORE).experiment.recipe).toEqual(TURNED);
    expect(decodeLink('#v=1&blur=none', MORE)).toMatchObject({ experiment: { recipe: BEFORE }, repairs: [] });
  });

  it('is repaired where a row does not take its value, and keeps the keys for a page that has the rows', () => {
    const { experiment, repairs } = decodeLink('#v=1&smooth=9&blur=much', MORE);
    expect(experiment.recipe).toEqual({ ...BEFORE, smoothing: 0.5 });
    expect(repairs.map(({ values }) => values)).toEqual([
      { name: 'smooth', from: '9', to: '0.5' },
      { name: 'blur', from: 'much', to: 'none' },
    ]);
    expect(decodeLink('#v=1&smooth=0.25').unknown).toEqual([['smooth', '0.25']]);
  });
});

const IMAGES = ['split', 'seed', 'perClass', 'capped', 'share', 'colour'] as const;
const TRAINING = [
  'width',
  'iterations',
  'batch',
  'rate',
  'drop',
  'momentum',
  'weightDecay',
  'init',
  'dropout',
] as const;

describe('the images that a worker keeps', () => {
  it('are others where a knob for images is turned, and the same where one for training is', () => {
    const key = imagesKey(BEFORE, 'B', MORE);
    expect(imagesKey({ ...BEFORE, blur: 2 } as More, 'B', MORE)).not.toBe(key);
    expect(imagesKey({ ...BEFORE, smoothing: 0.3 } as More, 'B', MORE)).toBe(key);
    expect(imagesKey(BEFORE, 'A', MORE)).not.toBe(key);
  });

  it('are others for the knobs that deal classes and choose drawings, and for none of the optimizer or the network', () => {
    const isTurning = (name: KnobName) => {
      const knob = knobOf(name);
      const other = knob.options?.find((value) => value !== knob.default) ?? knob.range!.max;
      return imagesKey({ ...DEFAULT_RECIPE, [name]: other }, 'B') !== imagesKey(DEFAULT_RECIPE, 'B');
    };
    for (const name of IMAGES) expect(isTurning(name), name).toBe(true);
    for (const name of TRAINING) expect(isTurning(name), name).toBe(false);
  });

  it('are chosen where nothing but those knobs is known', () => {
    expectTypeOf(taskImages).parameter(1).toEqualTypeOf<ImageRecipe>();
    expectTypeOf<(typeof IMAGES)[number]>().toExtend<keyof ImageRecipe>();
    expectTypeOf<Extract<keyof ImageRecipe, (typeof TRAINING)[number]>>().toBeNever();
    expectTypeOf<keyof ImageRecipeOf<typeof MORE>>().toEqualTypeOf<keyof ImageRecipe | 'blur'>();
    expect(taskImages).toHaveLength(3);
  });
});

describe('a results file', () => {
  /** A file of one run of 20 iterations, which is measured before the first, after ten and at the end. */
  const fileOf = (recipe: More, knobs: Knobs = MORE) => {
    const accuracy = 0.5;
    const curve = [
      { iteration: 0, accuracy },
      { iteration: 10, accuracy, trainLoss: 1 },
      { iteration: 20, accuracy, trainLoss: 1 },
    ];
    const result = { ...resultOf({ ...recipe, iterations: 20 }), curve, accuracy, testCount: 10 };
    return fileText(encodeResults([result], {}, knobs));
  };

  it('brings the rows back, and means the frozen defaults without them', () => {
    const recipes = [TURNED, BEFORE].map((recipe) => ({ ...recipe, iterations: 20 }));
    expect(decodeResults(fileOf(TURNED), DATA, MORE)[0]!.recipe).toEqual(recipes[0]);
    const before = fileOf(BEFORE, KNOBS);
    expect(before).not.toContain('smoothing');
    expect(decodeResults(before, DATA, MORE)[0]!.recipe).toEqual(recipes[1]);
  });

  it('is refused where a row does not take its value, and by a page that has not the row', () => {
    const wrong = fileOf({ ...TURNED, smoothing: 0.75 });
    expect(() => decodeResults(wrong, DATA, MORE)).toThrow(
      expect.objectContaining({
        told: expect.objectContaining({
          key: 'unfit',
          values: expect.objectContaining({ path: 'groups.0.recipe.smoothing', value: '0.75' }),
        }),
      }),
    );
    expect(() => decodeResults(fileOf(TURNED), DATA)).toThrow(
      expect.objectContaining({ told: expect.objectContaining({ key: 'strangeKnob' }) }),
    );
  });
});

describe('a table of results', () => {
  const read = (table: string, knobs = MORE): RunResult[] => {
    const reading = readingCsv(table.slice(1), COMMAS, DATA, knobs);
    for (;;) {
      const { done, value } = reading.next();
      if (done) return value;
    }
  };
  const finished = [{ result: resultOf(TURNED), origin: 'live' }] as const;

  it('has a column for each row, by its key, and brings it back', () => {
    const table = toCsv(finished, COMMAS, MORE);
    expect(table).toMatch(/,smooth,blur,run,/);
    expect(read(table)[0]!.recipe).toEqual(TURNED);
  });

  it('means the frozen defaults without those columns', () => {
    expect(read(toCsv(finished))[0]!.recipe).toEqual(BEFORE);
  });
});

describe('the command', () => {
  it('says of each row what it is, what it takes and what it is by default', () => {
    const help = helpText(4, MORE);
    expect(help).toContain(
      '  --smooth VALUE       part of the target that all classes share: a number from 0 to 0.5 (default 0.1)\n',
    );
    expect(help).toContain(
      '  --blur VALUE         what of an image is blurred: one of 2, edges, none (default none)\n',
    );
  });

  it('takes each row as an option', () => {
    expect(readOptions([], 4, MORE).recipe).toEqual(defaultsOf(MORE));
    expect(readOptions(['--smooth', '0.25', '--blur=edges'], 4, MORE).recipe).toEqual(TURNED);
    expect(() => readOptions(['--smooth', '2'], 4, MORE)).toThrow(
      '--smooth should be a number from 0 to 0.5, but it is "2"',
    );
    expect(() => readOptions(['--smooth', '0.25'], 4)).toThrow("Unknown option '--smooth'");
  });
});

describe('the page', () => {
  const { render, one, all } = mount();
  const setKnob = vi.fn<(name: string, value: unknown) => void>();

  function open() {
    // A set that offers every value of every knob.
    const set = dataSetOf('own:5d1e07b49c20:4:412:98:colour:birds');
    const store = createGraftStore('system', 'en', { ...set, thumbs: '', credits: '' });
    store.setState({ experiment: { ...DEFAULT_SETTINGS, recipe: TURNED } });
    const ownImages = () => new Promise<never>(() => {});
    const actions = { setKnob, ownImages, loadRecording: () => {} } as Partial<Actions> as Actions;
    render(
      <GraftContext value={{ store, actions }}>
        <Settings knobs={MORE} Fields={KnobFields} />
      </GraftContext>,
    );
    act(() => one('.tool[aria-expanded]')!.click());
  }

  it('has a control for each row, in the table’s order, with its value and its words', () => {
    open();
    const labels = all('.knob > span').map(({ textContent }) => textContent);
    expect(labels).toHaveLength(3 + KNOB_NAMES.length + 2);
    expect(labels.slice(-2)).toEqual(['Label smoothing', 'Blur']);
    const [smoothing, blur] = all('.knob').slice(-2);
    expect(smoothing!.querySelector('input')!.value).toBe('0.25');
    const choices = [...blur!.querySelectorAll('option')].map(({ textContent }) => textContent);
    expect(choices).toEqual(['nothing', '2', 'edges alone']);
  });

  it('turns it by its control, to what the row takes', () => {
    open();
    const select = one('.knob:last-of-type select') as HTMLSelectElement;
    act(() => {
      select.value = 'none';
      select.dispatchEvent(new Event('change', { bubbles: true }));
    });
    expect(setKnob).toHaveBeenCalledExactlyOnceWith('blur', 0);
  });

  it('names it in captions where it is turned', () => {
    const line = (recipe: More) =>
      recipeLine(recipe, DATA, textsIn('en', 'page'), textsIn('en', 'recipe'), MORE);
    expect(line(TURNED)).toMatch(/, batch 32, label smoothing 0\.25, blur edges alone$/);
    expect(line({ ...BEFORE, smoothing: 0.1 })).toMatch(/, batch 32$/);
  });
});
