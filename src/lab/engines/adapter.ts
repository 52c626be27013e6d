import { askAdapter } from '../../engine/ask-adapter.ts';

/** What WebGPU would train on here: nothing, a program that plays a graphics processor, or a real one. */
export type Adapter =
  | { readonly kind: 'none' }
  | { readonly kind: 'software' }
  | {
      readonly kind: 'hardware';
      /** As far as the browser tells: "nvidia ampere". */
      readonly name: string;
    };

/** What browsers call the programs: Chromium's, Mesa's and Windows' own. */
const PROGRAMS = /swiftshader|llvmpipe|lavapipe|basic render/i;

/** A browser whose graphics process has not answered by then is not asked to train with it. */
const PATIENCE_MS = 3000;

/** Asks the browser which graphics processor it would take for large work. */
export async function findAdapter(gpu: GPU | undefined, patience = PATIENCE_MS): Promise<Adapter> {
  if (!gpu) return { kind: 'none' };
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<undefined>((resolve) => (timer = setTimeout(() => resolve(undefined), patience)));
  // Some browsers reject where a policy forbids WebGPU.
  const asked = askAdapter(gpu).catch(() => undefined);
  const offered = await Promise.race([asked, late]);
  clearTimeout(timer);
  return offered ? adapterOf(offered.adapter.info) : { kind: 'none' };
}

/** @param info of an adapter; browsers leave some of it empty */
export function adapterOf({
  vendor,
  architecture,
  device,
  description,
  isFallbackAdapter,
}: Partial<GPUAdapterInfo>): Adapter {
  const words = [vendor, architecture, device, description].filter(Boolean).join(' ');
  if (isFallbackAdapter || PROGRAMS.test(words)) return { kind: 'software' };
  return { kind: 'hardware', name: words };
}
