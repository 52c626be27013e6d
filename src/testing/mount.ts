import { act, type ReactNode } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, vi } from 'vitest';

/** Gives each test of a file an element of its own to render into. */
export function mount() {
  let root: Root;
  let host: HTMLElement;

  beforeEach(() => {
    vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
    host = document.body.appendChild(document.createElement('div'));
    root = createRoot(host);
  });
  afterEach(() => {
    act(() => root.unmount());
    host.remove();
    vi.unstubAllGlobals();
  });

  return {
    render: (node: ReactNode) => act(() => root.render(node)),
    one: (selector: string) => host.querySelector<HTMLElement>(selector),
    all: (selector: string) => [...host.querySelectorAll<HTMLElement>(selector)],
    text: () => host.textContent,
  };
}
