import * as tf from '@tensorflow/tfjs';
import type { Engine } from '../../src/engine/contract.ts';
import type { BackendName } from '../../src/engine/tfjs/backend.ts';
import { createTfjsEngine } from '../../src/engine/tfjs/engine.ts';
import type { ImageSet } from '../../src/experiment/setup/images.ts';
import type { Training } from '../training.ts';
import type { Shape } from '../task.ts';
import { openEngine } from './graft.ts';

const engines = new Map<BackendName, Promise<Engine>>();

/** Graft's engine on tfjs's own operations: its fallback, and the others' check. */
export async function openTfjs(backend: BackendName, shape: Shape, images: ImageSet): Promise<Training> {
  if (!engines.has(backend)) engines.set(backend, createTfjsEngine(backend));
  const training = await openEngine(await engines.get(backend)!, shape, images);
  return {
    ...training,
    train(steps) {
      tf.env().set('WEBGL_PACK', false); // as the engine starts; tfjs Layers in the same page turn it on
      return training.train(steps);
    },
  };
}
