import { type Claim, CLAIMS } from '../../src/experiment/study/claims.ts';
import { PRESET_IDS, type PresetId } from '../../src/experiment/study/presets.ts';
import { type TreatmentId, TREATMENTS } from '../../src/experiment/setup/treatments.ts';
import { PATH } from '../../src/views/tour/chapters.ts';
import { EXERCISES } from './exercises.ts';

/** What a word on the teaching pages names, or an error that says what was expected and what came. */
function named<T>(what: string, word: string | undefined, found: T | undefined): T {
  if (found === undefined) throw new Error(`expected the name of ${what}, got ${word || 'nothing'}`);
  return found;
}

export const presetIn = (word?: string): PresetId =>
  named(
    'an experiment',
    word,
    PRESET_IDS.find((id) => id === word),
  );

export const treatmentIn = (word?: string): TreatmentId =>
  named(
    'a treatment',
    word,
    TREATMENTS.find(({ id }) => id === word),
  ).id;

export const claimIn = (word?: string): Claim =>
  named(
    'a claim',
    word,
    CLAIMS.find(({ id }) => id === word),
  );

export const nIn = (word?: string): number =>
  named('a number of layers', word, /^[1-7]$/.test(word ?? '') ? Number(word) : undefined);

export const exerciseIn = (word?: string) =>
  named('an exercise', word, Object.entries(EXERCISES).find(([id]) => id === word)?.[1]);

/** A question of the guide, and where it stands, counted from 1. */
export const questionIn = (word?: string) => {
  const at = PATH.findIndex(({ id }) => id === word);
  return { question: named('a question of the guide', word, PATH[at]), ordinal: at + 1 };
};
