import { createServer, request, type Server } from 'node:http';

/** What is answered instead of a file. */
interface Instead {
  readonly status: number;
  readonly type: string;
  readonly body?: string;
}

/** A way to a server that can be shut, as a network can. */
export interface Gateway {
  readonly address: string;
  /** Has the files whose path fits be answered otherwise from now on; of several, the first that fits counts. */
  answers(path: RegExp, instead: Instead): void;
  /** Has every file be answered as the server does. */
  mend(): void;
  /** Ends all connections and takes no more. */
  shut(): Promise<void>;
}

/** A page that shows another in a frame of 390 pixels: some browsers' windows cannot be so narrow. */
const FRAME =
  '<!doctype html><body style="margin:0"><iframe src="/#HASH" style="width:390px;height:844px;border:0"></iframe>';

/**
 * Passes requests on to a server on this machine; `/frame?…` is a page with that server's page in a narrow frame, the
 * part behind the question mark as its fragment.
 */
export async function gatewayTo(target: string): Promise<Gateway> {
  let others: readonly { readonly path: RegExp; readonly instead: Instead }[] = [];
  // By its number: two addresses of one name are tried for a quarter of a second each, which a busy machine needs.
  const { port: behind } = new URL(target);
  const server: Server = createServer((asked, answer) => {
    const [path = '', query = ''] = (asked.url ?? '/').split('?');
    const other = others.find((one) => one.path.test(path))?.instead;
    if (other) {
      const { status, type, body = 'export {}' } = other;
      answer.writeHead(status, { 'Content-Type': type, 'Cache-Control': 'no-store' });
      return answer.end(body);
    }
    if (path === '/frame') {
      answer.setHeader('Content-Type', 'text/html');
      return answer.end(FRAME.replace('HASH', () => query.replaceAll('"', '')));
    }
    const passed = request(
      {
        host: '127.0.0.1',
        port: behind,
        path: asked.url,
        method: asked.method,
        headers: { ...asked.headers, host: new URL(target).host },
        // A connection of its own: one that is kept may be closed by the server just when it is taken up again.
        agent: false,
      },
      (response) => {
        answer.writeHead(response.statusCode ?? 502, response.headers);
        response.pipe(answer);
      },
    );
    passed.on('error', (error) => {
      console.error(`gateway: ${asked.url}: ${error.message}`);
      answer.destroy();
    });
    asked.pipe(passed);
  });
  server.keepAliveTimeout = 0; // a browser may take up a connection again just when it is closed
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('expected the gateway to have a port');
  return {
    address: `http://localhost:${address.port}/`,
    answers: (path, instead) => void (others = [...others, { path, instead }]),
    mend: () => void (others = []),
    shut: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
