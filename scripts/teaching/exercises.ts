import { ANY_DATA } from '../../src/experiment/setup/data-spec.ts';
import type { ClaimId } from '../../src/experiment/study/claims.ts';
import type { PresetId } from '../../src/experiment/study/presets.ts';
import { runOf, type TreatmentId } from '../../src/experiment/setup/treatments.ts';
import { DEFAULT_SETTINGS, opening, type Settings } from '../../src/state/settings.ts';
import type { Language } from '../../src/texts/languages.ts';

/** An exercise of the worksheet: what its link opens, and what of the recordings answers it. */
interface Exercise {
  readonly preset: PresetId;
  readonly treatment: TreatmentId;
  readonly n: number;
  /** Whether experiment and settings are held. */
  readonly lock: boolean;
  /** Whether results stay hidden until they are predicted or trained. */
  readonly hide: boolean;
  /** What to do, as the page shows it above the experiment; no longer than a link's task may be. */
  readonly task: Readonly<Record<Language, string>>;
  /** What decides it, the most important first. */
  readonly claims: readonly [ClaimId, ...ClaimId[]];
}

/** The exercises, in the order of the worksheet. */
export const EXERCISES = {
  first: {
    preset: 'figure-2',
    treatment: 'AnB',
    n: 2,
    lock: true,
    hide: true,
    task: {
      en: 'Predict AnB for n = 1 … 7. Then reveal it, and train A2B.',
      zh: '预测 n = 1 … 7 时的 AnB，然后揭晓，并训练 A2B。',
    },
    claims: ['general'],
  },
  cut: {
    preset: 'figure-2',
    treatment: 'BnB',
    n: 4,
    lock: true,
    hide: true,
    task: {
      en: 'Predict BnB for n = 1 … 7. Then reveal it, and train B4B.',
      zh: '预测 n = 1 … 7 时的 BnB，然后揭晓，并训练 B4B。',
    },
    claims: ['co-adaptation', 'recovery', 'optimisation'],
  },
  top: {
    preset: 'figure-2',
    treatment: 'AnB',
    n: 7,
    lock: true,
    hide: false,
    task: {
      en: 'Split the drop of A7B in two: base B − B7B, and B7B − A7B.',
      zh: '把 A7B 的下降分成两部分：基础网络 B − B7B，以及 B7B − A7B。',
    },
    claims: ['specificity', 'middle'],
  },
  tuning: {
    preset: 'figure-2',
    treatment: 'AnB+',
    n: 5,
    lock: true,
    hide: true,
    task: {
      en: 'Predict AnB+ for n = 1 … 7. Which network is its fair comparison?',
      zh: '预测 n = 1 … 7 时的 AnB+。与哪个网络比较才公平？',
    },
    claims: ['boost', 'beyond', 'mended'],
  },
  few: {
    preset: 'few',
    treatment: 'AnB',
    n: 4,
    lock: true,
    hide: false,
    task: {
      en: 'With 5 % of the images: freeze or fine-tune? And with all?',
      zh: '只有 5 % 的图像时：冻结还是微调？有全部图像时呢？',
    },
    claims: ['scarcity', 'freeze-few'],
  },
  own: {
    preset: 'close-up',
    treatment: 'BnB',
    n: 4,
    lock: false,
    hide: true,
    task: {
      en: 'Set the seed to 100 + your number. Train B4B and B7B; share a link with your results.',
      zh: '把种子设为 100 + 你的编号。训练 B4B 和 B7B，分享带有结果的链接。',
    },
    claims: ['close-dip', 'close-recovery', 'close-optimisation'],
  },
} as const satisfies Readonly<Record<string, Exercise>>;

/** What an experiment opens with, but for the chosen network. */
export function settingsAt(preset: PresetId, treatment: TreatmentId, n: number): Settings {
  const run = runOf(treatment, n);
  if (run.kind === 'base') throw new Error(`expected a treatment with copied layers, got ${treatment}`);
  const { donor, tuned } = run;
  return { ...opening(DEFAULT_SETTINGS, preset, ANY_DATA), n, donor, tuned };
}
