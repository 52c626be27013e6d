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

/** The kernels as the page's own server sends them. */
export async function fetchKernels(): Promise<WebAssembly.Module> {
  return compileKernels(await fetch(new URL('./kernels.wasm', import.meta.url)));
}
