/** A graphics processor as a browser offers it, and how much of WebGPU it may be asked for. */
export interface Offered {
  readonly adapter: GPUAdapter;
  readonly level: 'core' | 'compatibility';
}

/**
 * Asks a browser for the graphics processor that it would take for large work: one that has all of WebGPU or, where there
 * is none, as on older phones, one with the limits of compatibility mode
 * (its limits: gpuweb/cts, src/webgpu/capability_info.ts). Browsers that do not know the mode are
 * asked the same twice. Rejects where a policy forbids WebGPU.
 */
export async function askAdapter(gpu: GPU): Promise<Offered | undefined> {
  for (const level of ['core', 'compatibility'] as const) {
    const adapter = await gpu.requestAdapter({
      powerPreference: 'high-performance',
      ...(level === 'compatibility' ? { featureLevel: level } : {}),
    });
    if (adapter) return { adapter, level };
  }
  return undefined;
}
