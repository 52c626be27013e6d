import { fetchKernels } from '../../engine/wasm/load.ts';
import { loadEngine } from '../engines/load.ts';
import type { Command } from '../api/protocol.ts';
import { browserDonors, browserIdentity, browserImages } from './browser-images.ts';
import { workerLoop } from './worker-loop.ts';
import { answerHanded } from '../../stick/within.ts';

if (import.meta.env.MODE === 'stick') answerHanded();

/** Entry of the dedicated workers that train in a browser. A worker's name is the address of the page. */
workerLoop(
  {
    post: (report) => self.postMessage(report),
    listen: (handler) => self.addEventListener('message', ({ data }: MessageEvent<Command>) => handler(data)),
  },
  {
    engine: (id, classes) => loadEngine(id, fetchKernels, classes),
    identity: browserIdentity,
    images: browserImages,
    donors: browserDonors,
  },
);
