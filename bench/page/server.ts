import { createServer } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { answering } from '../../scripts/serve/answer.mjs';

/** A built page on this machine, and how much of it has gone over the wire. */
export interface Server {
  readonly address: string;
  /** Bytes sent so far, headers too: whatever the page, its workers and its service worker asked for. */
  sent(): number;
  close(): Promise<void>;
}

/** Serves a built page as `npm start` does. */
export async function serve(folder: string): Promise<Server> {
  const open = new Set<Socket>();
  let gone = 0;
  const server = createServer(answering(folder));
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
    sent: () => [...open].reduce((sum, { bytesWritten }) => sum + bytesWritten, gone),
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}
