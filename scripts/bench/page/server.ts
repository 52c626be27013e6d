import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import sirv from 'sirv';

/** A built page on this machine, and how much of it has gone over the wire. */
export interface Server {
  readonly address: string;
  /** Bytes sent so far, headers too: whatever the page, its workers and its service worker asked for. */
  sent(): number;
  close(): Promise<void>;
}

/** Serves a built page as `npm start` does, uncompressed. */
export async function serve(folder: string): Promise<Server> {
  // Files beside which a compressed one lies are sent as that.
  const files = sirv(folder, { etag: true, gzip: true });
  const open = new Set<Socket>();
  let gone = 0;
  const server = createServer((request, response) =>
    files(request, response, () => void response.writeHead(404).end()),
  );
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

/** What hosts of static pages compress. */
const TEXT = /\.(html|js|css|json|svg|wasm|webmanifest)$/;

/** Serves a built page compressed by gzip, as hosts of static pages do. */
export async function serveCompressed(folder: string): Promise<Server> {
  const copy = await mkdtemp(join(tmpdir(), 'graft-'));
  await cp(folder, copy, { recursive: true });
  for (const name of await readdir(copy, { recursive: true })) {
    if (!TEXT.test(name)) continue;
    await writeFile(join(copy, `${name}.gz`), gzipSync(await readFile(join(copy, name))));
  }
  const server = await serve(copy);
  return {
    ...server,
    async close() {
      await server.close();
      await rm(copy, { recursive: true });
    },
  };
}
