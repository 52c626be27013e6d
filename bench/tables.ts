import { trainingFlops } from '../src/experiment/setup/network.ts';
import { STEPS, TOLERANCE } from './agreement.ts';
import { type Curve, CURVES, pointsOf } from './curves.ts';
import { type Candidate, PROCESSORS, type Suite, suiteName, SUITES } from './suites.ts';
import { AGREEMENT, FIGURE, SEPARATE, SHARED } from './names.ts';
import type { Measurement, Results } from './results.ts';
import { ratios } from './statistics.ts';
import { plainTable, showSpread, type Table } from './table.ts';
import { networkOf } from './task.ts';

type Sections = Results['sections'];

/** Every section of some results as a table, in the order of the sections. */
export function tablesOf({ sections }: Pick<Results, 'sections'>): Table[] {
  return Object.entries(sections).flatMap(([name, measurements]) => {
    const suite = SUITES.find((one) => suiteName(one) === name);
    if (suite) return [suiteTable(sections, suite)];
    if (name.startsWith(AGREEMENT)) return []; // in the suite's own table
    if (name in CURVES) return [curveTable(CURVES[name as keyof typeof CURVES], measurements)];
    if (name.startsWith(FIGURE)) return [figureTable(name, measurements)];
    return [plainTable(sentence(name), measurements)];
  });
}

const sentence = (name: string) => name.charAt(0).toUpperCase() + name.slice(1);
const named = (
  measurements: readonly Measurement[],
  name: string | undefined,
): readonly number[] | undefined => measurements.find((one) => one.name === name)?.values;

/** Rates of a suite, the network's own arithmetic that they come to, and how they compare. */
export function suiteTable(sections: Sections, suite: Suite): Table {
  const { title, candidates, limits } = PROCESSORS[suite.processor];
  const measured = sections[suiteName(suite)]!;
  const flops = trainingFlops(networkOf({ ...suite, members: 1 })) / 1e9; // of an image, in billions
  const row = ({ name, rival, ceiling }: Candidate): string[] => {
    const rates = named(measured, name);
    if (!rates) return [];
    const work = rates.map((rate) => rate * flops);
    const top = named(measured, ceiling);
    const ours = named(measured, rival);
    return [
      name,
      showSpread(rates),
      showSpread(work),
      top ? `${showSpread(ratios(work, top).map((share) => 100 * share))} %` : '',
      ours ? `${showSpread(ratios(ours, rates))} ×` : '',
    ];
  };
  const limit = ({ name, unit }: { name: string; unit: string }): string[] => {
    const rates = named(measured, name);
    return rates
      ? [
          name,
          unit === 'GFLOP/s' ? '' : `${showSpread(rates)} ${unit}`,
          unit === 'GFLOP/s' ? showSpread(rates) : '',
          '',
          '',
        ]
      : [];
  };
  return {
    title: `${title}, W=${suite.width}, minibatches of ${suite.batch}`,
    head: ['', 'images × networks/s', 'GFLOP/s', 'of the ceiling', 'Graft is faster by'],
    rows: [...candidates.map(row), ...limits.map(limit)].filter(({ length }) => length > 0),
    notes: agreementNotes(sections[AGREEMENT + suiteName(suite)]),
  };
}

function agreementNotes(agreements: readonly Measurement[] = []): string[] {
  const apart = agreements.filter(({ values: [distance] }) => distance! >= TOLERANCE);
  const near = agreements.filter((one) => !apart.includes(one)).map(({ values: [distance] }) => distance!);
  return [
    ...(near.length
      ? [
          `After ${STEPS} minibatches ${apart.length ? `${near.length} of them` : 'all'} have the same weights but for rounding: at most ${Math.max(...near).toExponential(0)} of the way that the weights came.`,
        ]
      : []),
    ...apart.map(
      ({ name, values: [distance] }) => `${name} differs by ${distance!.toExponential(0)} of the way.`,
    ),
  ];
}

/** How something changes: a row a line, a column a point. */
function curveTable(curve: Curve, measured: readonly Measurement[]): Table {
  const lines = pointsOf(curve, measured).filter(({ points }) => points.length > 0);
  const xs = [...new Set(lines.flatMap(({ points }) => points.map(({ x }) => x)))].sort((a, b) => a - b);
  return {
    title: `${curve.title}: ${curve.unit}`,
    head: [curve.of, ...xs.map(String)],
    rows: lines.map(({ name, points }) => [
      name,
      ...xs.map((x) => {
        const point = points.find((one) => one.x === x);
        return point ? showSpread(point.values) : '';
      }),
    ]),
  };
}

function figureTable(name: string, measured: readonly Measurement[]): Table {
  const [shared, separate] = [named(measured, SHARED), named(measured, SEPARATE)];
  const notes =
    shared && separate ? [`Sharing makes it ${showSpread(ratios(separate, shared))} times as fast.`] : [];
  return { ...plainTable(`${sentence(name)}, one split, all threads`, measured), notes };
}
