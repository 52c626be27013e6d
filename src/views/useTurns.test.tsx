// @vitest-environment happy-dom
import { act } from 'react';
import { expect, it } from 'vitest';
import { mount } from './mount.ts';
import { useTurns } from './useTurns.ts';

const { render, text } = mount();

const Parts = ({ begun }: { begun: boolean }) => <p>{'abc'.slice(0, useTurns(3, begun))}</p>;

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
