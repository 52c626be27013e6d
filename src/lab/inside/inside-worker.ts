import { createWasmEngine } from '../../engine/wasm/engine.ts';
import { fetchKernels } from '../../engine/wasm/load.ts';
import { answerHanded } from '../../stick/within.ts';
import { browserDonors, browserImages } from '../wire/browser-images.ts';
import { answerOrder, type InsideOrder } from './inside-loop.ts';

if (import.meta.env.MODE === 'stick') answerHanded();

/** Entry of the worker that looks inside networks. Its name is the address of the page. */
self.addEventListener(
  'message',
  ({ data: { data, ...order } }: MessageEvent<InsideOrder>) =>
    void answerOrder(
      order,
      {
        engine: async () => createWasmEngine(await fetchKernels()),
        images: () => browserImages(data),
        donors: browserDonors,
      },
      (answer) => self.postMessage(answer),
    ),
);
