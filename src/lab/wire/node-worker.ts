import { fileURLToPath } from 'node:url';
import { parentPort, workerData } from 'node:worker_threads';
import { readImages } from '../../data/read.ts';
import { DATA_SETS, isOwn } from '../../data/sets.ts';
import { readKernels } from '../../engine/wasm/load-node.ts';
import { loadEngine } from '../engines/load.ts';
import type { Command } from '../api/protocol.ts';
import { workerLoop } from './worker-loop.ts';

if (!parentPort) throw new Error('node-worker.ts is the entry of worker threads; the laboratory starts it.');
const port = parentPort;

/** Where the images of a set of one's own lie that task A is taken from, where it is. */
const { donors: donorsFolder } = workerData as { readonly donors?: string };

/** What the page is served with. */
const PUBLIC = new URL('../../../public/', import.meta.url);

/** Bytes for what frozen layers answered to all images: 50,000 take 200 MB with one frozen layer of the default width. */
const ROOM = 512 * 2 ** 20;

/** Entry of the worker threads that train in Node. */
workerLoop(
  {
    post: (report) => port.postMessage(report),
    listen: (handler) => void port.on('message', (command: Command) => handler(command)),
  },
  {
    engine: (id, classes) => loadEngine(id, readKernels, classes, ROOM),
    images: (folder) => readImages(folder),
    donors: (set) =>
      readImages(isOwn(set) ? donorsFolder! : fileURLToPath(new URL(DATA_SETS[set].folder, PUBLIC))),
  },
);
