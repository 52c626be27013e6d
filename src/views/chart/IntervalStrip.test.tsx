// @vitest-environment happy-dom
import { describe, expect, test } from 'vitest';
import { estimate } from '../../experiment/results/statistics.ts';
import { mount } from '../../testing/mount.ts';
import { signedWhole } from '../format.ts';
import { IntervalStrip, type IntervalStripProps, StripAxis, VerdictDisc } from './IntervalStrip.tsx';

const { render, one, all } = mount();

// −10 … 10 points over the 152 pixels from 14 to 166: 7.6 pixels a point, 0 at 90.
const show = (props: Partial<IntervalStripProps>) =>
  render(<IntervalStrip margin={2} domain={[-10, 10]} kind="seen" {...props} />);
const attribute = (selector: string, name: string) => one(selector)?.getAttribute(name);

describe('the strip of an interval', () => {
  test('draws zero, the margin, the interval and the paper’s value on one scale', () => {
    // 1, 3, 5: mean 3, half 4.3027 × 2 / √3 = 4.968, so −1.97 … 7.97.
    show({ estimate: estimate([1, 3, 5]), paper: -5 });
    expect(attribute('.strip-zero', 'd')).toBe('M90 0V22');
    expect(Number(attribute('.strip-margin', 'x'))).toBeCloseTo(74.8);
    expect(Number(attribute('.strip-margin', 'width'))).toBeCloseTo(30.4);
    const [, from, to] = /^M([\d.]+) 14.5H([\d.]+)$/.exec(attribute('.strip-line', 'd')!)!;
    expect(Number(from)).toBeCloseTo(90 - 7.6 * 1.968, 1);
    expect(Number(to)).toBeCloseTo(90 + 7.6 * 7.968, 1);
    expect(attribute('.strip-paper', 'transform')).toBe('translate(52 4.5)');
    expect(Number(attribute('.strip-mean', 'cx'))).toBeCloseTo(90 + 7.6 * 3);
  });

  test('ends an interval that goes on beyond the scale in an arrow, on its line', () => {
    show({ estimate: estimate([4, 8]), paper: 9 });
    // 6 ± 25.4: beyond both ends.
    expect(attribute('.strip-line', 'd')).toMatch(/^M14 14.5H166M18 \S+l-4 4l4 4M162 \S+l4 4l-4 4$/);
    expect(Number(attribute('.strip-mean', 'cx'))).toBeCloseTo(135.6);
  });

  test('fills the mean only where the claim is seen', () => {
    const isFilled = (kind: IntervalStripProps['kind']) => {
      show({ kind, estimate: estimate([1, 3, 5]) });
      return one('.strip')!.classList.contains('seen');
    };
    expect((['seen', 'small', 'none', 'opposite', 'unknown'] as const).map(isFilled)).toEqual([
      true,
      true,
      false,
      false,
      false,
    ]);
  });

  test('draws the scale alone while nothing is measured', () => {
    show({ kind: 'unmeasured' });
    expect(one('.strip-line')).toBeNull();
    expect(one('.strip-mean')).toBeNull();
    expect(attribute('svg', 'aria-hidden')).toBe('true');
  });
});

test('the scale says its numbers and names the margin', () => {
  render(
    <StripAxis margin={2} domain={[-10, 20]} ticks={[-10, 0, 10, 20]} name="margin ±2" write={signedWhole} />,
  );
  expect(all('text').map(({ textContent }) => textContent)).toEqual(['margin ±2', '−10', '0', '+10', '+20']);
  // 30 points over 152 pixels: 5.067 a point, 0 at 64.67.
  expect(Number(attribute('.strip-margin', 'x'))).toBeCloseTo(64.67 - 10.13, 1);
});

test('each verdict has a disc of its own: filled, dot in ring, open, half, bar in ring; none where nothing is measured', () => {
  const parts = (kind: IntervalStripProps['kind']) => {
    render(<VerdictDisc kind={kind} />);
    return all('.strip-disc > *').map((part) => `${part.tagName} ${part.getAttribute('class')}`);
  };
  expect(parts('seen')).toEqual(['circle strip-full']);
  expect(parts('small')).toEqual(['circle strip-ring', 'circle strip-full']);
  expect(parts('none')).toEqual(['circle strip-ring']);
  expect(parts('unknown')).toEqual(['circle strip-ring', 'path strip-full']);
  expect(parts('opposite')).toEqual(['circle strip-ring', 'path strip-bar']);
  expect(parts('unmeasured')).toEqual([]);
});
