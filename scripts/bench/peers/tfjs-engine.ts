import type { Engine } from '../../../src/engine/engine.ts';
import type { BackendName } from '../../../src/engine/tfjs/backend.ts';
import { createTfjsEngine } from '../../../src/engine/tfjs/engine.ts';
import type { ImageSet } from '../../../src/experiment/images.ts';
import type { Contender } from '../contender.ts';
import type { Shape } from '../task.ts';
import { openEngine } from './graft.ts';

const engines = new Map<BackendName, Promise<Engine>>();

/** Graft's engine on tfjs's own operations: its fallback, and the others' check. */
export async function openTfjs(backend: BackendName, shape: Shape, images: ImageSet): Promise<Contender> {
  if (!engines.has(backend)) engines.set(backend, createTfjsEngine(backend));
  return openEngine(await engines.get(backend)!, shape, images);
}
