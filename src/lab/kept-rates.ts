import type { KeptRates, Rates } from './contest.ts';

const KEY = 'graft-engines';

/** What an engine contest came to, kept by the browser for this machine: another card or browser asks for another. */
export function browserRates(machine: string): KeptRates {
  return {
    load() {
      try {
        const kept = JSON.parse(localStorage.getItem(KEY) ?? 'null') as
          (Partial<Rates> & { readonly machine?: unknown }) | null;
        const { webgpu, wasm } = kept ?? {};
        const ours = kept?.machine === machine && isRate(webgpu) && isRate(wasm);
        return ours ? { webgpu, wasm } : undefined;
      } catch {
        return undefined;
      }
    },
    keep(rates) {
      try {
        localStorage.setItem(KEY, JSON.stringify({ machine, ...rates }));
      } catch {
        // Storage is refused: the next visit tries again.
      }
    },
  };
}

const isRate = (value: unknown): value is number =>
  typeof value === 'number' && Number.isFinite(value) && value > 0;
