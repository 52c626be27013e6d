import { fetchImages } from '../../data/fetch.ts';
import { fetchKernels } from '../../engine/wasm/load.ts';
import { loadEngine } from '../engines/load.ts';
import type { Command } from '../api/protocol.ts';
import { workerLoop } from './worker-loop.ts';

/** Entry of the dedicated workers that train in a browser. */
workerLoop(
  {
    post: (report) => self.postMessage(report),
    listen: (handler) => self.addEventListener('message', ({ data }: MessageEvent<Command>) => handler(data)),
  },
  { engine: (id, classes) => loadEngine(id, fetchKernels, classes), images: (url) => fetchImages(url) },
);
