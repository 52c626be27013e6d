import { median } from 'd3';
import type { Finding } from '../../src/experiment/study/findings.ts';
import type { ArmId, PresetId } from '../../src/experiment/study/presets.ts';
import { type Measured, type Point, points } from '../../src/experiment/results/results.ts';
import type { Estimate } from '../../src/experiment/results/statistics.ts';
import { runName } from '../../src/experiment/setup/run.ts';
import { runOf, type TreatmentId } from '../../src/experiment/setup/treatments.ts';
import type { Language } from '../../src/texts/languages.ts';
import { textsIn } from '../../src/texts/texts.ts';
import { contrastText } from '../../src/views/chart/pool-text.ts';
import { verdictText } from '../../src/views/chart/verdict-text.ts';
import { points as written, range, shownName, signedPoints } from '../../src/views/format.ts';
import { findingsOf, networksOf, recordedRuns } from '../record/recorded-findings.ts';
import { claimIn, nIn, presetIn, questionIn, treatmentIn } from './names.ts';

/** What the teaching pages say of the recordings: Markdown tables and single values. */

const kept = new Map<PresetId, { networks: readonly Measured[]; findings: readonly Finding[] }>();

function recorded(id: PresetId) {
  const known = kept.get(id);
  if (known) return known;
  const finished = recordedRuns(id);
  const read = { networks: networksOf(id, finished), findings: findingsOf(id, finished) };
  kept.set(id, read);
  return read;
}

const findingOf = (word?: string): Finding => {
  const { preset, id } = claimIn(word);
  return recorded(preset).findings.find(({ claim }) => claim.id === id)!;
};

/** Words of the tables' heads. */
const HEADS = {
  en: { network: 'network', accuracy: 'accuracy, %', change: 'points against base B', arm: 'arm' },
  zh: { network: '网络', accuracy: '准确率，%', change: '与基础网络 B 相差百分点', arm: '变体' },
} as const satisfies Record<Language, object>;
const FINDING_HEADS = {
  en: ['claim', 'quantity, in points', 'paper', 'recorded', 'splits', 'verdict'],
  zh: ['结论', '量（百分点）', '论文', '预录结果', '划分次数', '判断'],
} as const satisfies Record<Language, readonly string[]>;
const NONE = { en: 'none', zh: '无' } as const satisfies Record<Language, string>;

const plain = (text: string): string => text.replace(/<\/?\w+>/g, '');

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

const withInterval = ({ mean, interval }: Estimate): string =>
  `${signedPoints(mean)}${interval ? ` ${range(interval)}` : ''}`;

/** The points of task B under an arm. */
const pointsOn = (id: PresetId, arm: string): readonly Point[] =>
  points(recorded(id).networks.filter((network) => network.target === 'B' && network.arm === arm));

const nameOf = (language: Language, treatment: TreatmentId, n: number): string =>
  shownName(runName(runOf(treatment, n)), textsIn(language, 'names'));

/** What each kind of text from the recordings says, by the words that stand behind the kind. */
export const RECORDED_KINDS = {
  /** Accuracy and change of some treatments at every n that was recorded: `figure-2 halves AnB BnB`. */
  networks(language: Language, id: string, arm: string, ...treatments: string[]) {
    const wanted: readonly TreatmentId[] = ['base', ...treatments.map(treatmentIn)];
    const shown = pointsOn(presetIn(id), arm)
      .filter(({ treatment }) => wanted.includes(treatment))
      .toSorted((a, b) => wanted.indexOf(a.treatment) - wanted.indexOf(b.treatment) || a.n - b.n);
    const { network, accuracy, change } = HEADS[language];
    const rows = shown.map((point) => [
      nameOf(language, point.treatment, point.n),
      written(point.accuracy.mean),
      point.treatment === 'base' || !point.change ? '' : withInterval(point.change),
    ]);
    return table([network, accuracy, change], rows);
  },

  /** The change of some treatments at one n, an arm a line: `few 4 AnB AnB+`. */
  arms(language: Language, id: string, n: string, ...treatments: string[]) {
    const preset = presetIn(id);
    const columns = treatments.map(treatmentIn);
    const arms = [...new Set(recorded(preset).networks.map(({ arm }) => arm))] as ArmId[];
    const rows = arms.map((arm) => {
      const shown = pointsOn(preset, arm);
      const at = (treatment: TreatmentId, of: number) =>
        shown.find((point) => point.treatment === treatment && point.n === of);
      const changes = columns.map((treatment) => at(treatment, nIn(n))?.change);
      return [
        textsIn(language, 'names')(`arms.${arm}`),
        written(at('base', 0)!.accuracy.mean),
        ...changes.map((change) => (change ? withInterval(change) : '')),
      ];
    });
    const { arm, accuracy, change } = HEADS[language];
    const heads = columns.map((treatment) => `${nameOf(language, treatment, nIn(n))}: ${change}`);
    return table([arm, `${nameOf(language, 'base', 0)}: ${accuracy}`, ...heads], rows);
  },

  /** Claims with the paper's number, the recorded one and the verdict. */
  findings(language: Language, ...claims: string[]) {
    const t = textsIn(language, 'findings');
    const rows = claims.map(findingOf).map((finding) => {
      const { claim, estimate, paper } = finding;
      return [
        t(`claims.${claim.id}.sentence`),
        contrastText(claim, t),
        paper === undefined ? NONE[language] : signedPoints(paper),
        estimate ? withInterval(estimate) : NONE[language],
        String(estimate?.count ?? 0),
        verdictText(finding, t),
      ];
    });
    return table(FINDING_HEADS[language], rows);
  },

  /** How the guide reads the result of one of its questions. */
  reading(language: Language, name: string) {
    const { question } = questionIn(name);
    const t = textsIn(language, 'path');
    const { kind } = findingOf(question.claims[0]).verdict;
    if (kind === 'unmeasured')
      throw new Error(`expected recorded networks for the question ${name}, got none`);
    return kind === 'learning' ? t('reading.learning') : t(`reading.${question.id}.${kind}`);
  },

  /** What the page notes beside a claim. */
  note: (language: Language, name: string) =>
    plain(textsIn(language, 'findings')(`claims.${claimIn(name).id}.note`)),

  /** Splits that an experiment is recorded in. */
  splits: (_: Language, id: string) =>
    String(new Set(recorded(presetIn(id)).networks.map(({ repeat }) => repeat)).size),

  /** Seconds that a recorded network of an arm took, the median: `close-up w8`. */
  seconds(_: Language, id: string, arm: string) {
    const took = recorded(presetIn(id)).networks.filter((network) => network.arm === arm);
    if (took.length === 0) throw new Error(`expected recorded networks of ${id}, ${arm}, got none`);
    return median(took, ({ result }) => result.seconds)!.toPrecision(2);
  },
} satisfies Record<string, (language: Language, ...words: string[]) => string>;
