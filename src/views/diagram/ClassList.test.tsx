// @vitest-environment happy-dom
import { act } from 'react';
import { expect, it, vi } from 'vitest';
import { base, parseRunName } from '../../experiment/setup/run.ts';
import ClassList from './ClassList.tsx';
import { mount } from '../../testing/mount.ts';
import { Thumbs } from '../elements/Thumbs.tsx';
import { Token } from '../elements/Token.tsx';

const { render, one, all, text } = mount();

const classes = Array.from({ length: 40 }, (_, i) => ({
  name: `class ${i}`,
  kind: 'natural' as const,
  tile: 2 * i,
  train: 97,
  test: 24,
}));

it('shows as many pictures as fit, each with its name, and counts the others in a button', () => {
  const onMore = vi.fn<() => void>();
  render(<Thumbs task="A" classes={classes} sprite="thumbs.png" places={12} onMore={onMore} />);
  const pictures = all('[role="img"]');
  expect(pictures.map((picture) => picture.getAttribute('aria-label'))).toEqual(
    classes.slice(0, 11).map(({ name }) => name),
  );
  const more = one('button');
  expect(more?.textContent).toBe('+29');
  act(() => more?.click());
  expect(onMore).toHaveBeenCalledOnce();
});

it('cuts pictures out of ten columns of the sheet', () => {
  render(
    <Thumbs
      task="A"
      classes={classes.slice(11, 12)}
      sprite="thumbs.png"
      places={6}
      onMore={() => undefined}
    />,
  );
  const style = one('[role="img"]')?.style;
  expect(style?.maskPosition).toBe('-40px -40px'); // tile 22
  expect(one('button')).toBeNull();
});

it('lists every class with its numbers of drawings, and closes', () => {
  const onClose = vi.fn<() => void>();
  const list = (open: boolean) =>
    render(<ClassList open={open} task="B" classes={classes} sprite="thumbs.png" onClose={onClose} />);
  list(false);
  const dialog = one('dialog') as HTMLDialogElement;
  expect(dialog.open).toBe(false);
  list(true);
  expect(dialog.open).toBe(true);
  expect(dialog.querySelector('h2')?.textContent).toBe('Task B: 40 classes');
  expect(dialog.textContent).toContain('3,880 drawings to learn from, 960 held out for the test.');
  expect(dialog.querySelectorAll('li')).toHaveLength(40);
  expect(dialog.querySelector('li')?.textContent).toBe('class 097 train, 24 test');
  act(() => {
    dialog.dispatchEvent(new MouseEvent('click', { bubbles: true }));
  });
  expect(dialog.open).toBe(false);
  expect(onClose).toHaveBeenCalledOnce();
});

it('writes runs and treatments by the paper’s names', () => {
  const written = (run: Parameters<typeof Token>[0]['run']) => {
    render(<Token run={run} />);
    return text();
  };
  expect(['A3B+', 'B7B', 'R1B'].map((name) => written(parseRunName(name)!))).toEqual(['A3B+', 'B7B', 'R1B']);
  expect(written(base('A'))).toBe('base A');
  expect(written({ kind: 'transfer', donor: 'A', n: 'n', target: 'B', tuned: true })).toBe('AnB+');
  expect(one('i')?.textContent).toBe('n');
});
