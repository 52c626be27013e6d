// @vitest-environment happy-dom
import { expect, test, vi } from 'vitest';
import { mount } from '../../testing/mount.ts';
import { type HallKeys, useHallKeys } from './keys.ts';

const { render, one } = mount();
const leave = vi.fn<() => void>();

function Hall({ open }: { readonly open: boolean }) {
  useHallKeys({ leave } as unknown as HallKeys, false);
  return (
    <dialog open={open}>
      <button type="button">Close</button>
    </dialog>
  );
}

test('an open dialog keeps its keys, and one that has been closed does not though the focus is still in it', () => {
  const press = () =>
    one('button')!.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
  render(<Hall open />);
  press();
  expect(leave).not.toHaveBeenCalled();
  render(<Hall open={false} />);
  press();
  expect(leave).toHaveBeenCalledOnce();
});
