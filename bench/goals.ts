import type { Measurement, Results } from './results.ts';
import { spread } from './statistics.ts';
import { show, showSpread, type Table } from './table.ts';

/** A bound that a measurement of the page should keep. */
export interface Goal {
  /** What is wanted, in words. */
  readonly goal: string;
  /** Where it is measured, by the names of section and measurement. */
  readonly section: string;
  readonly name: string;
  readonly bound: number;
  readonly unit: string;
  readonly direction: 'at most' | 'at least';
}

const OPENS = 'the page opens';
const TRAINS = 'the page trains';
const DRAGGED = 'the slider is dragged';

/** What the page should come to on the machine that it is measured on. */
export const GOALS: readonly Goal[] = [
  {
    goal: 'Train can be pressed, first visit',
    section: OPENS,
    name: 'first visit: Train can be pressed',
    bound: 1200,
    unit: 'ms',
    direction: 'at most',
  },
  {
    goal: 'A key moves the slider, first visit',
    section: OPENS,
    name: 'first visit: a key moves the slider',
    bound: 700,
    unit: 'ms',
    direction: 'at most',
  },
  {
    goal: 'Sent until Train can be pressed, first visit',
    section: OPENS,
    name: 'first visit: sent until Train can be pressed',
    bound: 600,
    unit: 'kB',
    direction: 'at most',
  },
  {
    goal: 'Sent at a whole first visit',
    section: OPENS,
    name: 'first visit: sent',
    bound: 2500,
    unit: 'kB',
    direction: 'at most',
  },
  {
    goal: 'From Train to the first point',
    section: TRAINS,
    name: 'Train pressed to the first point of the curve',
    bound: 200,
    unit: 'ms',
    direction: 'at most',
  },
  {
    goal: 'Longest task of the main thread while training',
    section: TRAINS,
    name: 'longest task of the main thread',
    bound: 50,
    unit: 'ms',
    direction: 'at most',
  },
  {
    goal: 'The slider dragged, nothing trains',
    section: DRAGGED,
    name: 'the slider dragged, nothing trains: frames a second',
    bound: 58,
    unit: 'frames/s',
    direction: 'at least',
  },
  {
    goal: 'The slider dragged during a sweep',
    section: DRAGGED,
    name: 'the slider dragged during a sweep: frames a second',
    bound: 50,
    unit: 'frames/s',
    direction: 'at least',
  },
  {
    goal: 'Longest task while the page opens with the runs of ten sweeps, processor time',
    section: 'the page after ten sweeps',
    name: 'opening again after 10: longest task of the main thread, processor time',
    bound: 50,
    unit: 'ms',
    direction: 'at most',
  },
];

/** Whether what was measured keeps the bound, by its median. */
export function isMet({ bound, direction }: Goal, values: readonly number[]): boolean {
  const { median } = spread(values);
  return direction === 'at most' ? median <= bound : median >= bound;
}

/** Goal, measured, met: a row each; what was not measured says so. */
export function goalTable(sections: Results['sections']): Table {
  return {
    title: 'Goals',
    head: ['goal', 'bound', 'measured', 'met'],
    rows: GOALS.map((goal) => {
      const values = measured(sections, goal)?.values;
      return [
        goal.goal,
        `${goal.direction} ${show(goal.bound)} ${goal.unit}`,
        values ? `${showSpread(values)} ${goal.unit}` : 'not measured',
        values ? (isMet(goal, values) ? 'yes' : 'no') : '',
      ];
    }),
    notes: ['By medians.'],
  };
}

/** @throws Error where goal and measurement are of different units */
function measured(sections: Results['sections'], goal: Goal): Measurement | undefined {
  const found = sections[goal.section]?.find(({ name }) => name === goal.name);
  if (found && found.unit !== goal.unit)
    throw new Error(`expected “${goal.name}” in ${goal.unit}, as its goal is, but it is in ${found.unit}`);
  return found;
}
