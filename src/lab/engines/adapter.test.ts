import { expect, it } from 'vitest';
import { findAdapter, adapterOf } from './adapter.ts';

it('knows programs that play a graphics processor, by what browsers say of them', () => {
  const programs = [
    { vendor: 'google', architecture: 'swiftshader' }, // Chromium without a GPU
    { vendor: '', description: 'llvmpipe (LLVM 15.0.6, 256 bits)' }, // Mesa
    { vendor: 'microsoft', description: 'Microsoft Basic Render Driver' },
    { vendor: 'whoever', isFallbackAdapter: true },
  ];
  for (const info of programs) expect(adapterOf(info)).toEqual({ kind: 'software' });
});

it('takes the rest for hardware, and names it as far as the browser tells', () => {
  expect(adapterOf({ vendor: 'nvidia', architecture: 'ampere', device: '', description: '' })).toEqual({
    kind: 'hardware',
    name: 'nvidia ampere',
  });
  expect(adapterOf({})).toEqual({ kind: 'hardware', name: '' });
});

it('finds none where the browser has no WebGPU, no adapter, forbids it, or does not answer', async () => {
  const answering = (answer: () => Promise<GPUAdapter | null>) =>
    ({ requestAdapter: answer }) as unknown as GPU;
  const nones = [
    undefined,
    answering(() => Promise.resolve(null)),
    answering(() => Promise.reject(new Error('forbidden'))),
    answering(() => new Promise(() => {})),
  ];
  for (const gpu of nones) expect(await findAdapter(gpu, 5)).toEqual({ kind: 'none' });
});

it('takes a graphics processor in compatibility mode where the browser has none with all of WebGPU', async () => {
  const asked: (GPURequestAdapterOptions | undefined)[] = [];
  const gpu = {
    requestAdapter(options?: GPURequestAdapterOptions) {
      asked.push(options);
      const old = { info: { vendor: 'arm', architecture: 'midgard' } };
      return Promise.resolve(options?.featureLevel === 'compatibility' ? old : null);
    },
  } as unknown as GPU;
  expect(await findAdapter(gpu)).toEqual({ kind: 'hardware', name: 'arm midgard' });
  expect(asked).toEqual([
    { powerPreference: 'high-performance' },
    { powerPreference: 'high-performance', featureLevel: 'compatibility' },
  ]);
});
