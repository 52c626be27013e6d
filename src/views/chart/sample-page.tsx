import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, vi } from 'vitest';
import { geometry } from '../geometry.ts';
import { AccuracyChart } from './AccuracyChart.tsx';
import type { AccuracyChartProps } from './accuracyProps.ts';
import { figureOf } from './sample.ts';

/** A page with the figure alone, for the tests of one file. */
export function samplePage() {
  let root: Root;
  let page: HTMLElement;
  const onPick = vi.fn<AccuracyChartProps['onPick']>();

  beforeEach(() => {
    vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
    page = document.body.appendChild(document.createElement('div'));
    root = createRoot(page);
    onPick.mockClear();
  });
  afterEach(() => {
    act(() => root.unmount());
    page.remove();
  });

  const show = (props: Partial<AccuracyChartProps> = {}) =>
    act(() =>
      root.render(
        <AccuracyChart
          at={geometry(1440, 900)}
          {...figureOf('figure-2')}
          n={3}
          seed={42}
          points={[]}
          live={undefined}
          decomposition={{ coAdaptation: undefined, specificity: undefined }}
          onPick={onPick}
          source=""
          {...props}
        />,
      ),
    );
  const find = (selector: string) => document.querySelector<HTMLElement>(selector)!;
  const all = (selector: string) => [...document.querySelectorAll(selector)];
  /** The words of all such elements, with ordinary spaces. */
  const texts = (selector: string) =>
    all(selector).map(({ textContent }) => textContent.replaceAll(/[\u00a0\u202f]/g, ' '));
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
