import type { RunResult } from '../../src/experiment/results/result.ts';
import { type Run, runName } from '../../src/experiment/setup/run.ts';
import { BadOption } from '../command/run.ts';
import { batchesOf, differenceOf, type Experiment, inOrder, networkName } from './experiment.ts';
import type { Part } from './part.ts';

/** What some parts hold together. */
export interface Pool {
  readonly experiment: Experiment;
  /** In the order in which one machine would be asked for them. */
  readonly results: readonly RunResult[];
  /** Networks that no part has, seed by seed. */
  readonly missing: readonly Missing[];
}

export interface Missing {
  readonly seed: number;
  readonly runs: readonly Run[];
  /** Whether the parts have nothing of this seed. */
  readonly all: boolean;
}

/**
 * Puts parts together.
 * @throws BadOption where they are not of one experiment, or two have the same network, or one has what none asked for
 */
export function pool([first, ...rest]: readonly [Part, ...Part[]]): Pool {
  const { experiment } = first;
  for (const part of rest) {
    const difference = differenceOf(part.experiment, experiment);
    if (difference !== undefined)
      throw new BadOption(
        `${part.file} and ${first.file} are of different experiments: the former has ${difference}`,
      );
  }
  const batches = batchesOf(experiment);
  const asked = new Set(batches.flatMap(({ recipe, runs }) => runs.map((run) => networkName(recipe, run))));
  const holders = new Map<string, string>();
  for (const { file, results } of [first, ...rest]) {
    for (const { recipe, run } of results) {
      const network = networkName(recipe, run);
      const what = `${runName(run)} of seed ${recipe.seed}`;
      if (!asked.has(network)) throw new BadOption(`${file} has ${what}, which is not of its experiment`);
      const other = holders.get(network);
      if (other !== undefined) throw new BadOption(`${file} and ${other} both have ${what}`);
      holders.set(network, file);
    }
  }
  return {
    experiment,
    results: inOrder(
      batches,
      [first, ...rest].flatMap(({ results }) => results),
    ),
    missing: batches.flatMap(({ recipe, runs }) => {
      const lacking = runs.filter((run) => !holders.has(networkName(recipe, run)));
      return lacking.length > 0
        ? [{ seed: recipe.seed, runs: lacking, all: lacking.length === runs.length }]
        : [];
    }),
  };
}

/** What is missing, a line a seed; seeds of which there is nothing share one. */
export function missingText(missing: readonly Missing[]): string[] {
  const whole = missing.filter(({ all }) => all).map(({ seed }) => seed);
  return [
    ...missing
      .filter(({ all }) => !all)
      .map(({ seed, runs }) => `seed ${seed} lacks ${runs.map(runName).join(', ')}`),
    ...(whole.length > 0 ? [`nothing of seed${whole.length > 1 ? 's' : ''} ${ranges(whole)}`] : []),
  ];
}

/** 1, 2, 3, 7 → "1–3, 7" */
function ranges(numbers: readonly number[]): string {
  const spans: [from: number, to: number][] = [];
  for (const number of numbers) {
    const last = spans.at(-1);
    if (last && last[1] + 1 === number) last[1] = number;
    else spans.push([number, number]);
  }
  return spans.map(([from, to]) => (from === to ? `${from}` : `${from}–${to}`)).join(', ');
}
