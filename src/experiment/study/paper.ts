import type { PresetId } from './presets.ts';
import type { Measurement } from '../results/results.ts';
import type { Task } from '../setup/run.ts';
import { mean } from '../results/statistics.ts';
import type { TreatmentId } from '../setup/treatments.ts';

/**
 * The paper's own numbers (Yosinski, Clune, Bengio, Lipson: How transferable are features in deep neural networks?
 * NIPS 2014, arXiv 1411.1792): top-1 accuracy on ImageNet halves of 500 classes, per network, as recomputed from the
 * training logs published with the paper. They agree with the coordinates plotted in its Figure 2.
 */

/** The eight base networks of the four random splits. */
const PAPER_BASES: Readonly<Record<string, number>> = {
  '0A': 0.6151,
  '0B': 0.6340832,
  '1A': 0.6231631,
  '1B': 0.6249793,
  '2A': 0.6286471,
  '2B': 0.6219311,
  '3A': 0.6259999,
  '3B': 0.6269073,
};

/**
 * Figure 2: one row a treatment, one entry an n = 1 … 7, one number a network. AnA is pooled with BnB, BnA with AnB. Which
 * networks they are is `NETWORKS`.
 */
const PAPER_FIGURE_2: Readonly<Record<'BnB' | 'AnB' | 'BnB+' | 'AnB+', readonly (readonly number[])[]>> = {
  BnB: [
    [0.6153233, 0.6295518, 0.6349351, 0.6269719],
    [0.6120914, 0.6255234, 0.6316751, 0.624883],
    [0.615048, 0.6213275, 0.6256799, 0.6222994],
    [0.5974519, 0.6059558, 0.6108879, 0.6047232],
    [0.5876315, 0.593871, 0.596712, 0.595744],
    [0.6124155, 0.6200271, 0.6241119, 0.618468],
    [0.61588, 0.6229635, 0.628639, 0.6255159],
  ],
  AnB: [
    [0.6326938, 0.6174238, 0.6245351, 0.630244, 0.6248198, 0.6353958, 0.6305512, 0.6298078],
    [0.628156, 0.6130398, 0.6215873, 0.6264319, 0.6183836, 0.6314071, 0.628995, 0.6228271],
    [0.6264515, 0.6096838, 0.6130959, 0.6219239, 0.6158517, 0.6252754, 0.6171476, 0.6219236],
    [0.6114479, 0.5911315, 0.5916714, 0.6011999, 0.597368, 0.6008154, 0.6037238, 0.6009139],
    [0.5856678, 0.565256, 0.5753035, 0.579872, 0.572084, 0.5812763, 0.584, 0.5805198],
    [0.59054, 0.571059, 0.5745716, 0.580968, 0.5794601, 0.5833831, 0.58173, 0.5834476],
    [0.552568, 0.533012, 0.536084, 0.541208, 0.541468, 0.544608, 0.5464918, 0.5444519],
  ],
  'BnB+': [
    [0.6177194],
    [0.621464],
    [0.6279556, 0.6345836],
    [0.6287234],
    [0.6271636, 0.6330191],
    [0.6233279, 0.6319394],
    [0.6266236],
  ],
  'AnB+': [
    [0.6372832],
    [0.6418274, 0.6297553],
    [0.6475815, 0.6375639],
    [0.6450192, 0.6346752],
    [0.644631],
    [0.6460437],
    [0.6464511],
  ],
};

/**
 * Whose numbers a row of Figure 2 lists: split and target. AnB has both directions of all four splits, BnB one; the
 * released fine-tuned networks are one or two at each n. That pairing by target gives +0.97 points for AnB+ and for BnB+
 * follows from these.
 */
function networksOf(id: keyof typeof PAPER_FIGURE_2, n: number): readonly string[] {
  if (id === 'AnB') return ['0B', '0A', '1B', '1A', '2B', '2A', '3B', '3A'];
  if (id === 'BnB') return ['0A', '1A', '2A', '3A'];
  const target = id === 'AnB+' ? 'B' : 'A';
  return [`0${target}`, `1${target}`].slice(0, PAPER_FIGURE_2[id][n - 1]!.length);
}

/** Figure 3, left: frozen transfer between dissimilar tasks, base and n = 1 … 7, one network each. */
const PAPER_DISSIMILAR = {
  B: [0.5372, 0.5392, 0.5214, 0.5008, 0.4616, 0.4098, 0.3742, 0.2914], // target man-made, 551 classes
  A: [0.6534, 0.6571, 0.6506, 0.625, 0.5824, 0.5219, 0.4851, 0.399], // target natural, 449 classes
} as const;

/** Figure 3, right: frozen random filters, n = 1 … 7, one network each, all 1000 classes (their base: 0.5763). */
const PAPER_RANDOM = {
  base: 0.5763,
  accuracy: [0.4917, 0.4026, 0.0011, 0.0191, 0.0499, 0.0145, 0.0146],
} as const;

/**
 * The paper's mean accuracy of a treatment at n, and the mean it is compared with: all eight bases, or the
 * 1000-class network for the random filters; undefined for treatments that it has not.
 */
export function paperAccuracy(id: TreatmentId, n: number): { accuracy: number; base: number } | undefined {
  const base = mean(Object.values(PAPER_BASES));
  if (id === 'base') return { accuracy: base, base };
  if (id === 'RnB') return { accuracy: PAPER_RANDOM.accuracy[n - 1]!, base: PAPER_RANDOM.base };
  const networks = id in PAPER_FIGURE_2 ? PAPER_FIGURE_2[id as keyof typeof PAPER_FIGURE_2] : undefined;
  return networks && { accuracy: mean(networks[n - 1]!), base };
}

/** The paper's networks as measurements of an experiment; none where it made no such experiment. */
export function paperMeasurements(preset: PresetId): Measurement[] {
  switch (preset) {
    case 'figure-2':
      return figure2();
    case 'dissimilar':
      return [...figure2(), ...dissimilar()];
    case 'random':
      return [...figure2(), ...randomFilters('halves'), ...dissimilar(), ...randomFilters('dissimilar')];
    default:
      return [];
  }
}

function figure2(): Measurement[] {
  const network = (name: string, treatment: TreatmentId, n: number, accuracy: number): Measurement => ({
    arm: 'halves',
    repeat: name[0]!,
    target: name[1] as Task,
    treatment,
    n,
    accuracy,
    chance: 1 / 500,
  });
  const bases = Object.entries(PAPER_BASES).map(([name, accuracy]) => network(name, 'base', 0, accuracy));
  const rows = Object.entries(PAPER_FIGURE_2) as [
    keyof typeof PAPER_FIGURE_2,
    readonly (readonly number[])[],
  ][];
  return rows.reduce(
    (all, [id, byN]) =>
      all.concat(
        byN.flatMap((accuracies, i) =>
          accuracies.map((accuracy, k) => network(networksOf(id, i + 1)[k]!, id, i + 1, accuracy)),
        ),
      ),
    bases,
  );
}

const dissimilar = (): Measurement[] =>
  (['A', 'B'] as const).flatMap((target) =>
    PAPER_DISSIMILAR[target].map((accuracy, n) => ({
      arm: 'dissimilar',
      repeat: 'natural and man-made',
      target,
      treatment: n === 0 ? 'base' : 'AnB',
      n,
      accuracy,
      chance: target === 'A' ? 1 / 449 : 1 / 551,
    })),
  );

const randomFilters = (arm: string): Measurement[] =>
  [PAPER_RANDOM.base, ...PAPER_RANDOM.accuracy].map((accuracy, n) => ({
    arm,
    repeat: 'all classes',
    target: 'B',
    treatment: n === 0 ? 'base' : 'RnB',
    n,
    accuracy,
    chance: 1 / 1000,
  }));
