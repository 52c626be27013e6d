import { afterEach, expect, it, vi } from 'vitest';
import { message } from '../messages.ts';
import { download } from './download.ts';

afterEach(() => vi.unstubAllGlobals());

const whatever = (response: Response) => response;

/** Answers every request with these pieces, a moment after one another; then with nothing more, where it does not end. */
function serve(pieces: readonly number[][], { ends }: { readonly ends: boolean }): void {
  vi.stubGlobal('fetch', (_: string, { signal }: { readonly signal: AbortSignal }) => {
    const body = new ReadableStream<Uint8Array>({
      async start(controller) {
        signal.addEventListener('abort', () => controller.error(signal.reason));
        for (const piece of pieces) {
          await new Promise((resolve) => setTimeout(resolve, 20));
          controller.enqueue(Uint8Array.from(piece));
        }
        if (ends) controller.close();
      },
    });
    return Promise.resolve(new Response(body));
  });
}

it('puts together what comes, however long all of it takes', async () => {
  // Each piece comes in time, and all of them together later than that.
  serve([[1, 2], [3], [], [4, 5]], { ends: true });
  expect([...(await download('file', whatever, 60))]).toEqual([1, 2, 3, 4, 5]);
});

it('says so where the download stops in the middle', async () => {
  serve([[1, 2]], { ends: false });
  await expect(download('file', whatever, 50)).rejects.toMatchObject({
    told: message('dataSilent', { seconds: 0.05 }),
  });
});

it('says so where the server does not answer', async () => {
  vi.stubGlobal(
    'fetch',
    (_: string, { signal }: { readonly signal: AbortSignal }) =>
      new Promise((_resolve, reject) =>
        signal.addEventListener('abort', () => reject(signal.reason as Error)),
      ),
  );
  await expect(download('file', whatever, 20)).rejects.toMatchObject({ told: { key: 'dataSilent' } });
});

it('rejects with what whoever asked has against the answer', async () => {
  serve([], { ends: true });
  const refuse = (_: Response, url: string) => {
    throw new Error(`${url} is none`);
  };
  await expect(download('file', refuse)).rejects.toThrow('file is none');
});
