import { afterEach, expect, test, vi } from 'vitest';
import { typefaces } from './typefaces.ts';

const face = (range: string, file: string) => {
  const values: Record<string, string> = {
    'font-family': '"Source Sans"',
    'font-weight': '200 900',
    'font-style': 'normal',
    'unicode-range': range,
    src: `url("./${file}") format("woff2")`,
  };
  return { cssText: '@font-face {}', style: { getPropertyValue: (name: string) => values[name] ?? '' } };
};
const page = {
  styleSheets: [
    {
      href: 'https://graft.example/assets/page.css',
      cssRules: [{ cssText: 'p {}' }, face('U+0-FF', 'latin.woff2'), face('U+370-377', 'greek.woff2')],
    },
  ],
  fonts: [
    { family: 'Source Sans', weight: '200 900', style: 'normal', unicodeRange: 'U+0-FF', status: 'loaded' },
    {
      family: 'Source Sans',
      weight: '200 900',
      style: 'normal',
      unicodeRange: 'U+370-377',
      status: 'unloaded',
    },
  ],
} as unknown as Document;

afterEach(() => vi.unstubAllGlobals());

test('typefaces in use are declared with their files inside, and no others', async () => {
  const fetch = vi.fn(() => Promise.resolve(new Response('Graft')));
  vi.stubGlobal('fetch', fetch);
  // "Graft" in base 64, by coreutils: R3JhZnQ=.
  expect(await typefaces(page)).toBe(
    '@font-face{font-family:"Source Sans";font-weight:200 900;font-style:normal;' +
      'unicode-range:U+0-FF;src:url(data:font/woff2;base64,R3JhZnQ=)}',
  );
  expect(fetch).toHaveBeenCalledExactlyOnceWith(new URL('https://graft.example/assets/latin.woff2'));
});

test('a typeface that does not come is an error', async () => {
  vi.stubGlobal('fetch', () => Promise.resolve(new Response('', { status: 404 })));
  await expect(typefaces(page)).rejects.toThrow('/assets/latin.woff2, got status 404');
});
