import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { apacheText, headersText, nginxText, RULES } from './headers.ts';

const documented = await readFile(new URL('../../docs/hosting.md', import.meta.url), 'utf8');

it.each([
  ['Netlify and Cloudflare Pages', headersText],
  ['nginx', nginxText],
  ['Apache', apacheText],
])('docs/hosting.md says what %s must be told', (_, text) => {
  expect(documented).toContain(`\n${text(RULES).trim()}\n\`\`\`\n`);
});

it('hosting/nginx.conf sends the same', async () => {
  const conf = await readFile(new URL('../../hosting/nginx.conf', import.meta.url), 'utf8');
  expect(conf.replaceAll(/^    /gm, '')).toContain(`\n${nginxText(RULES)}\n`);
});

it('a worker may ask and evaluate nothing but what comes from where the page does', () => {
  expect(headersText(RULES)).toContain(
    "/assets/*\n  Content-Security-Policy: default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'\n",
  );
});
