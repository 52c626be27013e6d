/**
 * Compiles src/engine/wasm/kernels/*.ts (AssemblyScript) to src/engine/wasm/kernels.wasm, unless that is newer than
 * all it is made from. Whatever a kernel file exports, the module exports.
 */
import { existsSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = 'src/engine/wasm/kernels';
const target = 'src/engine/wasm/kernels.wasm';

const sources = readdirSync(root + folder)
  .filter((name) => name.endsWith('.ts'))
  .toSorted()
  .map((name) => `${folder}/${name}`);

function upToDate() {
  if (!existsSync(root + target)) return false;
  const built = statSync(root + target).mtimeMs;
  const compiler = createRequire(import.meta.url).resolve('assemblyscript/package.json');
  const origins = [
    compiler,
    fileURLToPath(import.meta.url),
    ...[folder, ...sources].map((path) => root + path),
  ];
  return origins.every((path) => statSync(path).mtimeMs <= built);
}

/** Compiles to a file of its own first, so that two builds at the same time never show half a module. */
async function build() {
  const { default: asc } = await import('assemblyscript/asc');
  const draft = `${target}.${process.pid}`;
  let complaints = '';
  const stderr = { write: (text) => (complaints += text) };
  const options = ['-O3', '--noAssert', '--runtime', 'stub', '--enable', 'simd'];
  try {
    const { error } = await asc.main([...sources, '--outFile', draft, '--baseDir', root, ...options], {
      stderr,
    });
    if (error) throw new Error(`${complaints} ${error.message}`.replaceAll(/\s+/g, ' ').trim());
    renameSync(root + draft, root + target);
  } finally {
    rmSync(root + draft, { force: true });
  }
}

try {
  if (!upToDate()) {
    const start = performance.now();
    await build();
    const seconds = ((performance.now() - start) / 1000).toFixed(1);
    console.log(`${target}: compiled from ${sources.length} files in ${seconds} s`);
  }
} catch (error) {
  console.error(`${target} could not be compiled: ${error.message}`);
  process.exitCode = 1;
}
