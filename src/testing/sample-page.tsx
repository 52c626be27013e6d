import { act } from 'react';
import { beforeEach, vi } from 'vitest';
import { geometry } from '../views/geometry.ts';
import { mount } from './mount.ts';
import { AccuracyChart } from '../views/chart/accuracy/AccuracyChart.tsx';
import ResultsTable from '../views/chart/accuracy/ResultsTable.tsx';
import type { AccuracyChartProps } from '../views/chart/accuracy/accuracy-props.ts';
import { figureOf } from './sample-figures.ts';

/** The figure alone in a page of its own, or in one that a test has already, for the tests of one file. */
export function samplePage(page = mount()) {
  const onPick = vi.fn<AccuracyChartProps['onPick']>();

  beforeEach(() => void onPick.mockClear());

  const show = (props: Partial<AccuracyChartProps> = {}) =>
    page.render(
      <AccuracyChart
        at={geometry(1440, 900)}
        {...figureOf('figure-2')}
        n={3}
        seed={42}
        points={[]}
        live={undefined}
        decomposition={{ coAdaptation: undefined, specificity: undefined }}
        onPick={onPick}
        Table={ResultsTable}
        source=""
        {...props}
      />,
    );
  const { all } = page;
  const find = (selector: string) => page.one(selector)!;
  /** The words of all such elements, with ordinary spaces. */
  const texts = (selector: string) =>
    all(selector).map(({ textContent }) => textContent.replaceAll(/\u00a0/g, ' '));
  const press = (key: string) =>
    act(() => {
      document.activeElement!.dispatchEvent(
        new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }),
      );
    });
  const click = (selector: string, at: MouseEventInit = {}) =>
    act(() => {
      find(selector).dispatchEvent(new MouseEvent('click', { bubbles: true, ...at }));
    });
  return { show, find, all, texts, press, click, onPick };
}
