// @vitest-environment happy-dom
import { act } from 'react';
import { expect, it } from 'vitest';
import { mount } from '../../testing/mount.ts';
import { useStagedRender } from './use-staged-render.ts';

const { render, text } = mount();

const Parts = ({ begun, parts = 3 }: { begun: boolean; parts?: number }) => (
  <p>{'abcde'.slice(0, useStagedRender(parts, begun))}</p>
);

/** Lets one turn come. */
const wait = () => act(() => new Promise<void>((resolve) => setTimeout(resolve)));

it('draws a part more at every turn, none before it has begun, and then all', async () => {
  render(<Parts begun={false} />);
  await wait();
  expect(text()).toBe('');
  render(<Parts begun />);
  const seen = [text()];
  for (let turn = 0; turn < 5; turn++) {
    await wait();
    seen.push(text());
  }
  expect(seen).toEqual(['', 'a', 'ab', 'abc', 'abc', 'abc']);
});

it('draws what is asked for later, and stays at what is drawn when less is asked for', async () => {
  render(<Parts begun parts={1} />);
  await wait();
  await wait();
  expect(text()).toBe('a');
  render(<Parts begun parts={2} />);
  await wait();
  expect(text()).toBe('ab');
  render(<Parts begun parts={1} />);
  await wait();
  await wait();
  expect(text()).toBe('ab');
});
