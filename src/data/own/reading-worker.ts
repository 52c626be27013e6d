import { type Order, readingLoop } from './reading-loop.ts';

// The entry of the worker that reads files which were brought in. Nothing may import it: WebKit would run it twice.
readingLoop({
  post: (answer) => self.postMessage(answer),
  listen: (handler) => self.addEventListener('message', ({ data }: MessageEvent<Order>) => handler(data)),
});
