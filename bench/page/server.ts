import { createServer } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { answering } from '../../scripts/serve/answer.mjs';

/** A built page on this machine, and how much of it has gone over the wire. */
export interface Server {
  readonly address: string;
  /** Bytes sent so far, headers too: whatever the page, its workers and its service worker asked for. */
  sent(): number;
  /** The same of bodies alone, by the path of what was asked for; what the browser already had is no body. */
  bodies(): ReadonlyMap<string, number>;
  close(): Promise<void>;
}

/** Serves a built page as `npm start` does. */
export async function serve(folder: string): Promise<Server> {
  const open = new Set<Socket>();
  let gone = 0;
  const bodies = new Map<string, number>();
  const answer = answering(folder);
  const server = createServer((request, response) => {
    response.on('finish', () => {
      const path = (request.url ?? '').split('?', 1)[0]!;
      const bytes = request.method === 'HEAD' ? 0 : Number(response.getHeader('Content-Length') ?? 0);
      if (bytes > 0) bodies.set(path, (bodies.get(path) ?? 0) + bytes);
    });
    answer(request, response);
  });
  server.on('connection', (socket) => {
    open.add(socket);
    socket.on('close', () => {
      open.delete(socket);
      gone += socket.bytesWritten;
    });
  });
  await new Promise<void>((listening) => server.listen(0, 'localhost', listening));
  return {
    address: `http://localhost:${(server.address() as AddressInfo).port}/`,
    bodies: () => new Map(bodies),
    sent: () => [...open].reduce((sum, { bytesWritten }) => sum + bytesWritten, gone),
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}
