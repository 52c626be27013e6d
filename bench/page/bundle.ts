import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { group, sum } from 'd3';
import type { Measurement } from '../results.ts';

/** A built file, or several together, each compressed by itself, as they travel. In bytes. */
interface Size {
  readonly name: string;
  readonly raw: number;
  readonly gzip: number;
  readonly brotli: number;
}

const KINDS = ['raw', 'gzip', 'brotli'] as const;

async function sizeOf(folder: string, file: string): Promise<Size> {
  const bytes = await readFile(join(folder, file));
  const name = file.replace(/^assets\/(.+)-[\w-]{8}(\.\w+)$/, '$1$2');
  return { name, raw: bytes.length, gzip: gzipSync(bytes).length, brotli: brotliCompressSync(bytes).length };
}

const together = (name: string, sizes: readonly Size[]): Size => ({
  name,
  raw: sum(sizes, ({ raw }) => raw),
  gzip: sum(sizes, ({ gzip }) => gzip),
  brotli: sum(sizes, ({ brotli }) => brotli),
});

const measurementsOf = ({ name, ...size }: Size): Measurement[] =>
  KINDS.map((kind) => ({ name: `${name}, ${kind}`, unit: 'kB', values: [size[kind] / 1000] }));

/** Every file of a built page, by its path in the folder. */
async function sizesOf(folder: string): Promise<ReadonlyMap<string, Size>> {
  const files = (await readdir(folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.br')) // the same once more, compressed
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'));
  const sizes = new Map<string, Size>();
  for (const file of files.toSorted()) sizes.set(file, await sizeOf(folder, file));
  return sizes;
}

/** Script or style that the page names, and so fetches before it is whole. */
const NAMED = /(?:src|href)="\.\/(assets\/[^"]+\.(?:js|css))"/g;
const CODE = /\.(js|css|wasm)$/;
/** Chunks below so many bytes are told of together. */
const SMALL = 8000;

/** How large a built page is, by what it consists of and by chunk. */
export async function bundle(folder: string): Promise<{ parts: Measurement[]; chunks: Measurement[] }> {
  const sizes = await sizesOf(folder);
  const page = await readFile(join(folder, 'index.html'), 'utf8');
  const first = new Set(['index.html', ...[...page.matchAll(NAMED)].map(([, file]) => file!)]);
  const of = (name: string, wanted: (file: string) => boolean) =>
    together(
      name,
      [...sizes].filter(([file]) => wanted(file)).map(([, size]) => size),
    );
  const parts = [
    of('page, scripts and styles that it names', (file) => first.has(file)),
    of('all code', (file) => CODE.test(file)),
    of('fonts', (file) => file.endsWith('.woff2')),
    of('drawings', (file) => file.startsWith('data/')),
    of('recordings', (file) => file.startsWith('recordings/')),
    of('everything', () => true),
  ];

  const code = [...sizes].filter(([file]) => CODE.test(file)).map(([, size]) => size);
  const chunks = [...group(code, ({ name }) => name)]
    .map(([name, same]) => together(same.length > 1 ? `${name}, ${same.length} of them` : name, same))
    .toSorted((a, b) => b.raw - a.raw);
  const small = chunks.filter(({ raw }) => raw < SMALL);
  const rest = together(`chunks below ${SMALL / 1000} kB, ${small.length} of them`, small);
  return {
    parts: parts.flatMap(measurementsOf),
    chunks: [...chunks.filter(({ raw }) => raw >= SMALL), rest].flatMap(measurementsOf),
  };
}
