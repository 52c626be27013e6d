import { readFileSync } from 'node:fs';

// What the built page asks for after its first paint: its script and the modules that it preloads.
const page = readFileSync(new URL('dist/index.html', import.meta.url), 'utf8');
const first = [...page.matchAll(/(?:src|href)="\.\/(assets\/[^"]+\.js)"/g)].map(([, file]) => `dist/${file}`);

export default [
  { name: 'JavaScript that the page asks for first', path: first, limit: '190 kB', gzip: true },
];
