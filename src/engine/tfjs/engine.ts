import type { Cohort, Engine } from '../contract.ts';
import { type BackendName, openBackend } from './backend.ts';
import { createCohort } from './cohort.ts';

/**
 * The engine on TensorFlow.js's own operations: slow, plain, and independent of the others, which it checks.
 * Load this module on demand, in a worker: tfjs weighs more than the rest of the page.
 * @throws Error saying in one sentence why the backend cannot start here
 */
export async function createTfjsEngine(name: BackendName): Promise<Engine> {
  const backend = await openBackend(name);
  const cohorts = new Set<Cohort>();
  return {
    id: `tfjs-${name}`,
    device: `tfjs on ${backend.device}`,
    bitExact: false,
    async createCohort(spec) {
      const cohort = createCohort(backend, spec);
      const own: Cohort = {
        ...cohort,
        dispose() {
          cohort.dispose();
          cohorts.delete(own);
        },
      };
      cohorts.add(own);
      return own;
    },
    dispose() {
      for (const cohort of cohorts) cohort.dispose();
    },
  };
}
