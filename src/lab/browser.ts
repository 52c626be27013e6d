import { simdSupported } from '../engine/wasm/simd.ts';
import { type Message, message } from '../messages.ts';
import type { Input } from '../experiment/setup/input.ts';
import type { Recipe } from '../experiment/setup/recipe.ts';
import type { EngineId } from '../experiment/results/result.ts';
import { chooseEngines } from './engines/choose.ts';
import type { BetterOptions } from './scheduler/better-engine.ts';
import type { Engines } from './scheduler/change-over.ts';
import type { WorkerHandle } from './wire/client.ts';
import { measuredThreads } from './engines/cores.ts';
import { findAdapter } from './engines/adapter.ts';
import { openBrowserStore } from './storage/browser-store.ts';
import { createLaboratory } from './scheduler/laboratory.ts';
import { macrotask } from '../macrotask.ts';
import type { Command, LabEvent, Laboratory, Report } from './api/protocol.ts';
import { withRecorded } from './storage/recorded.ts';
import { createReplayingEmitter } from './wire/replaying-emitter.ts';

export interface BrowserOptions {
  /** Folder of the data set, as the page sees it. */
  readonly dataUrl: string;
  /** Folder of the recordings, among them bases that then need no training. */
  readonly recordingsUrl?: string;
  /** What an image of the data set is. */
  readonly input: Input;
  /** Bytes of all its images, where they may be many. */
  readonly bytes?: number;
  /** The engine that a link asks for. */
  readonly engine?: EngineId;
  /** Workers and storage wait for it, so that they do not take the processor from what is shown first. */
  readonly after?: Promise<void>;
  /** Resolves when the page has nothing else to do; the images come then, or when a run needs them. */
  readonly idle?: () => Promise<void>;
}

/** Beyond that, more workers mostly wait for memory, and the machine becomes unpleasant to use. */
const MOST_WORKERS = 8;

/** So long training leaves session for a visitor who has just moved something, in milliseconds. */
const EASE_MS = 500;
/** What a visitor does that the page has to follow at once. */
const MOVED = ['pointerdown', 'pointermove', 'keydown', 'wheel'] as const;

/**
 * The laboratory of a page: dedicated workers and IndexedDB. The page's own thread only passes messages on; data and
 * engines are loaded by the workers.
 */
export function openBrowserLaboratory(options: BrowserOptions): Laboratory {
  const { dataUrl, recordingsUrl, input, bytes = 0, engine, after = Promise.resolve(), idle } = options;
  const { emit, listen, silence } = createReplayingEmitter<LabEvent>();
  const notice = (told: Message) => emit({ kind: 'notice', message: told });
  const store = after.then(() => openBrowserStore(emit));
  const bases = recordingsUrl && new URL(recordingsUrl, document.baseURI).href;
  const data = new URL(dataUrl, document.baseURI).href;
  const claimed = Math.min(MOST_WORKERS, navigator.hardwareConcurrency || 2);
  const threads = after.then(() => measuredThreads(claimed, spawnCounter));
  const workers = new Set<WorkerHandle>();
  const laboratory = createLaboratory({
    spawn() {
      const worker = spawnWorker();
      workers.add(worker);
      return worker;
    },
    data,
    // In a task after the store's, so that the page answers in between.
    engines: after.then(macrotask).then(() => enginesOf({ data, threads, bytes, idle }, engine)),
    threads,
    bytes,
    store: store.then((own) =>
      withRecorded(
        own,
        () => (bases ? recordedBases(bases) : Promise.reject(new Error('Nothing is recorded.'))),
        (recipe, dataHash) => donorBases(recipe, dataHash, input),
      ),
    ),
  });
  laboratory.listen(emit);
  laboratory.listen((event) => {
    if (event.kind !== 'engine') return;
    void idle?.().then(() => {
      for (const worker of workers) worker.post({ kind: 'fetch' } satisfies Command);
    });
  });

  // Hidden tabs go on training. Only a frozen page stands still, its workers too; they go on by themselves.
  let frozen = false;
  const freeze = () => void (frozen = true);
  const resume = () => {
    if (frozen) notice(message('wasFrozen'));
    frozen = false;
  };
  document.addEventListener('freeze', freeze);
  document.addEventListener('resume', resume);

  let eased = -Infinity;
  const ease = (event: Event) => {
    const moves = event.type !== 'pointermove' || (event as PointerEvent).buttons > 0;
    if (!moves || performance.now() < eased + EASE_MS / 2) return;
    eased = performance.now();
    for (const worker of workers) worker.post({ kind: 'throttle', milliseconds: EASE_MS } satisfies Command);
  };
  for (const type of MOVED) document.addEventListener(type, ease, { capture: true, passive: true });

  return {
    ...laboratory,
    listen,
    dispose() {
      document.removeEventListener('freeze', freeze);
      document.removeEventListener('resume', resume);
      for (const type of MOVED) document.removeEventListener(type, ease, { capture: true });
      silence();
      laboratory.dispose();
    },
  };
}

/** What trials need to know of the laboratory. */
type Beside = Pick<BetterOptions, 'data' | 'threads' | 'bytes' | 'idle'>;

/** The engines to try, best first. What compares them is loaded where there is a real graphics processor. */
async function enginesOf(beside: Beside, forced?: EngineId): Promise<Engines> {
  const wasmSimd = simdSupported();
  const graphics = await findAdapter(navigator.gpu);
  // Asking for a WebGL context can take a tenth of a second: only where its answer matters.
  const webgl = !wasmSimd && webglSupported();
  const choices = chooseEngines({ wasmSimd, webgl, graphics: graphics.kind }, forced);
  if (forced || !wasmSimd || graphics.kind !== 'hardware') return { choices };
  const machine = `${graphics.name}, ${navigator.userAgent}`;
  return import('./scheduler/better-engine.ts').then(
    ({ betterEngine }) => betterEngine({ ...beside, choices, machine, spawn: spawnWorker }),
    () => ({ choices: choices.filter(({ id }) => id !== 'webgpu') }), // as where it does not run
  );
}

/** Whether workers can have WebGL 2. */
function webglSupported(): boolean {
  if (typeof OffscreenCanvas === 'undefined') return false;
  return new OffscreenCanvas(1, 1).getContext('webgl2') !== null;
}

const spawnCounter = () =>
  new Worker(new URL('./engines/cores-worker.ts', import.meta.url), { type: 'module' });

function spawnWorker(): WorkerHandle {
  const worker = new Worker(new URL('./wire/browser-worker.ts', import.meta.url), {
    type: 'module',
    name: document.baseURI, // beside which it finds other data sets
  });
  return {
    post: (command) => worker.postMessage(command),
    listen(report, crash) {
      worker.addEventListener('message', ({ data }: MessageEvent<Report>) => report(data));
      worker.addEventListener('messageerror', () => crash(message('workerUnreadable')));
      worker.addEventListener('error', (event) => {
        event.preventDefault(); // it is told of in words, and the worker is replaced
        const sentence = event.message;
        crash(sentence ? message('technical', { sentence }) : message('workerNotLoaded'));
      });
    },
    terminate: () => worker.terminate(),
  };
}

/** What the page knows of the bases in a folder; what reads them comes when they are first asked for. */
async function recordedBases(folder: string) {
  const { fetchBases } = await import('./storage/recorded-bases.ts');
  return fetchBases(folder);
}

/** The same of the base A that a recipe takes from another data set. */
async function donorBases(recipe: Recipe, dataHash: string, input: Input) {
  const { fetchDonorBases } = await import('./storage/donor-bases.ts');
  return fetchDonorBases(recipe, dataHash, input, document.baseURI);
}
