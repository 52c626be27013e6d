/**
 * Compiles src/engine/wasm/kernels/*.ts (AssemblyScript) to src/engine/wasm/kernels.wasm, unless that is newer than
 * all it is made from. Whatever a kernel file exports, the module exports.
 */
import { existsSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = join(root, 'src/engine/wasm/kernels');
const target = join(root, 'src/engine/wasm/kernels.wasm');

const sources = readdirSync(folder)
  .filter((name) => name.endsWith('.ts'))
  .sort()
  .map((name) => join(folder, name));

function upToDate() {
  if (!existsSync(target)) return false;
  const compiler = createRequire(import.meta.url).resolve('assemblyscript/package.json');
  const built = statSync(target).mtimeMs;
  return [folder, ...sources, compiler, fileURLToPath(import.meta.url)].every(
    (path) => statSync(path).mtimeMs <= built,
  );
}

/** Compiles to a file of its own first, so that two builds at the same time never show half a module. */
async function build() {
  const { default: asc } = await import('assemblyscript/asc');
  const draft = `${target}.${process.pid}`;
  const paths = [...sources, '--outFile', draft].map((path) =>
    path.startsWith('--') ? path : relative(root, path),
  );
  const options = ['-O3', '--noAssert', '--runtime', 'stub', '--enable', 'simd'];
  try {
    const { error, stderr } = await asc.main([...paths, ...options, '--baseDir', root]);
    if (error) throw new Error(`${error.message} ${stderr.toString()}`.replace(/\s+/g, ' ').trim());
    renameSync(draft, target);
  } finally {
    rmSync(draft, { force: true });
  }
}

try {
  if (!upToDate()) {
    const start = performance.now();
    await build();
    const seconds = ((performance.now() - start) / 1000).toFixed(1);
    const name = relative(process.cwd(), dirname(target)) || '.';
    console.log(`kernels.wasm: ${sources.length} files compiled to ${name} in ${seconds} s`);
  }
} catch (error) {
  console.error(`kernels.wasm could not be compiled: ${error.message}`);
  process.exitCode = 1;
}
