import { fetchImages } from '../../data/fetch.ts';
import type { LabelledImages, StoredImages } from '../../data/images.ts';
import { DATA_SETS } from '../../data/sets.ts';
import { fetchKernels } from '../../engine/wasm/load.ts';
import { loadEngine } from '../engines/load.ts';
import type { Command } from '../api/protocol.ts';
import { workerLoop } from './worker-loop.ts';
import { answerHanded } from '../../stick/within.ts';

if (import.meta.env.MODE === 'stick') answerHanded();

/** The images of an address; a visitor's own lie in this browser, and what reads them comes when it is wanted. */
async function images(address: string): Promise<LabelledImages | StoredImages> {
  if (!address.startsWith('own:')) return fetchImages(address);
  const { storedImages } = await import('../../data/own/images/kept-images.ts');
  return storedImages(address);
}

/** Entry of the dedicated workers that train in a browser. A worker's name is the address of the page. */
workerLoop(
  {
    post: (report) => self.postMessage(report),
    listen: (handler) => self.addEventListener('message', ({ data }: MessageEvent<Command>) => handler(data)),
  },
  {
    engine: (id, classes) => loadEngine(id, fetchKernels, classes),
    images,
    donors: (set) => fetchImages(new URL(DATA_SETS[set].folder, self.name)),
  },
);
