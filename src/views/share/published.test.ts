import { expect, test } from 'vitest';
import { isPrivate, sharedBase } from './published.ts';

test('addresses that only this machine can open are told from others', () => {
  for (const address of [
    'http://localhost:4173/',
    'http://127.0.0.1/graft/',
    'http://127.8.8.8/',
    'http://[::1]:4173/',
    'http://graft.localhost/',
    'file:///home/ada/dist/index.html',
  ])
    expect(isPrivate(new URL(address)), address).toBe(true);
  for (const address of [
    'https://example.org/graft/',
    'http://192.168.1.20:4173/',
    'http://localhost.example.org/',
  ])
    expect(isPrivate(new URL(address)), address).toBe(false);
});

test('links lead to the published copy where the page itself cannot be opened by others', () => {
  const at = (page: string, published?: string) => {
    const { base, kind } = sharedBase(new URL(page), published);
    return `${base.href} ${kind}`;
  };
  expect(at('http://localhost:4173/')).toBe('http://localhost:4173/ alone');
  expect(at('file:///media/stick/graft.html')).toBe('file:///media/stick/graft.html file');
  expect(at('file:///media/stick/graft.html', 'https://example.org/graft/')).toBe(
    'https://example.org/graft/ published',
  );
  expect(at('http://localhost:4173/', 'https://example.org/graft/')).toBe(
    'https://example.org/graft/ published',
  );
  expect(at('https://other.org/', 'https://example.org/graft/')).toBe('https://other.org/ here');
});
