/** Compiles the kernels from their bytes, or from a response while it streams in. */
export async function compileKernels(source: BufferSource | Response): Promise<WebAssembly.Module> {
  if (!(source instanceof Response)) return WebAssembly.compile(source);
  if (!source.ok)
    throw new Error(`expected kernels.wasm, got HTTP status ${source.status} from ${source.url}`);
  // Some servers send no application/wasm, which compileStreaming insists on.
  if (source.headers.get('content-type') !== 'application/wasm') {
    return WebAssembly.compile(await source.arrayBuffer());
  }
  return WebAssembly.compileStreaming(source);
}

/** Patience with the server, in milliseconds: the kernels are a dozen kilobytes. */
const PATIENCE_MS = 20_000;

/** The kernels as the page's own server sends them. Rejects where they do not come in time. */
export async function fetchKernels(): Promise<WebAssembly.Module> {
  const address = new URL('./kernels.wasm', import.meta.url);
  return compileKernels(await fetch(address, { signal: AbortSignal.timeout(PATIENCE_MS) }));
}
