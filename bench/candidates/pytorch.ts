import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { awaited } from '../awaited.ts';
import type { Remote } from '../remote.ts';
import { MOMENTUM, networkOf, RATE, type Shape, WEIGHT_DECAY, weightsOf } from '../task.ts';

const SCRIPT = fileURLToPath(new URL('./pytorch.py', import.meta.url));
// Debian's package belongs to the system's Python, which need not be the first on PATH.
const PYTHONS = process.platform === 'linux' ? ['python3', '/usr/bin/python3'] : ['python3', 'python'];

/** So many seconds Python may take to import PyTorch and say its version, or to end. */
const STARTING_S = 120;
/** So many seconds some minibatches may take. */
const ANSWER_S = 900;

/** A Python that has PyTorch. */
export interface PyTorch {
  readonly version: string;
  /**
   * @param shape its networks share the threads: one network may have them all, or each has a process and a thread
   */
  open(shape: Shape): Promise<Remote>;
}

/** @throws Error with one sentence where there is none */
export async function findPyTorch(images: Uint8Array): Promise<PyTorch> {
  for (const python of PYTHONS) {
    const version = await versionOf(python);
    if (version) return { version, open: (shape) => openNetworks(python, shape, images) };
  }
  throw new Error('no python3 here has torch');
}

async function versionOf(python: string): Promise<string | undefined> {
  const asked = spawn(python, ['-c', 'import torch; print(torch.__version__)'], {
    stdio: ['ignore', 'pipe', 'ignore'],
    timeout: 1000 * STARTING_S,
  });
  let said = '';
  asked.stdout.on('data', (part: Buffer) => (said += part.toString()));
  const code = await once(asked, 'close').then(
    ([status]) => status as number,
    () => 1, // no such program
  );
  return code === 0 ? said.trim() : undefined;
}

async function openNetworks(python: string, shape: Shape, images: Uint8Array): Promise<Remote> {
  const folder = await mkdtemp(join(tmpdir(), 'graft-bench-'));
  await writeFile(join(folder, 'images'), images);
  const each = (shape.threads ?? 1) / shape.members;
  const networks = await Promise.all(
    Array.from({ length: shape.members }, (_, member) => openNetwork(python, shape, member, each, folder)),
  );
  return {
    async time(steps) {
      const start = performance.now();
      const times = await Promise.all(networks.map((network) => network.time(steps)));
      return networks.length === 1 ? times[0]! : performance.now() - start;
    },
    weights: () => networks[0]!.weights(),
    async close() {
      await Promise.all(networks.map((network) => network.close()));
      await rm(folder, { recursive: true });
    },
  };
}

async function openNetwork(
  python: string,
  shape: Shape,
  member: number,
  threads: number,
  folder: string,
): Promise<Remote> {
  const net = networkOf(shape);
  const file = join(folder, `weights-${member}`);
  await writeFile(file, weightsOf(net, member));
  const task = {
    threads,
    batch: shape.batch,
    layers: net.layers,
    images: join(folder, 'images'),
    weights: file,
    momentum: MOMENTUM,
    weightDecay: WEIGHT_DECAY,
    rate: RATE,
  };
  const trainer = spawn(python, [SCRIPT, JSON.stringify(task)], { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface(trainer.stdout)[Symbol.asyncIterator]();
  const next = async (): Promise<string> => {
    const { value, done } = await awaited('an answer of PyTorch', ANSWER_S, lines.next());
    if (done) throw new Error('PyTorch ended before it was told to');
    return value;
  };
  const tell = (order: string) => {
    trainer.stdin.write(`${order}\n`);
    return next();
  };
  await next(); // its version: it is ready
  return {
    time: async (steps) => Number(await tell(`train ${steps}`)),
    async weights() {
      await tell(`weights ${file}`);
      const { buffer, byteOffset, byteLength } = await readFile(file);
      return new Float32Array(buffer.slice(byteOffset, byteOffset + byteLength));
    },
    async close() {
      trainer.stdin.end();
      try {
        await awaited('the end of PyTorch', STARTING_S, once(trainer, 'close'));
      } finally {
        trainer.kill();
      }
    },
  };
}
