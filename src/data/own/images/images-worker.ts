import { decodeByBrowser } from './browser-decoder.ts';
import { imagesLoop, type Order } from './images-loop.ts';
import { keepImages } from './kept-images.ts';

const canDecode = typeof createImageBitmap === 'function' && typeof OffscreenCanvas === 'function';

// The entry of the worker that reads images of one's own. Nothing may import it: WebKit would run it twice.
imagesLoop(
  {
    post: (answer, handedOver) => self.postMessage(answer, { transfer: [...handedOver] }),
    listen: (handler) => self.addEventListener('message', ({ data }: MessageEvent<Order>) => handler(data)),
  },
  { decodeOther: canDecode ? decodeByBrowser : undefined, keep: keepImages },
);
