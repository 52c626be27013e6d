import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { DEFAULT_RECIPE } from '../experiment/setup/recipe.ts';
import { say } from '../texts/say.ts';
import { openBrowserLaboratory } from './browser.ts';
import type { Command, LabEvent, Laboratory, Report } from './api/protocol.ts';
import { eventually } from '../testing/eventually.ts';

/** A dedicated worker as the page sees it; one that trains does what the test says, one that counts runs like all others. */
class StubWorker extends EventTarget {
  static readonly all: StubWorker[] = [];
  readonly posted: Command[] = [];
  readonly counts: boolean;
  onmessage = (_: MessageEvent) => {};
  terminated = false;
  constructor(url: URL) {
    super();
    this.counts = url.pathname.includes('cores-worker');
    if (!this.counts) StubWorker.all.push(this);
  }
  postMessage(command: Command) {
    if (this.counts) setTimeout(() => this.onmessage(new MessageEvent('message', { data: { rate: 1 } })));
    else this.posted.push(command);
  }
  terminate() {
    this.terminated = true;
  }
  report(report: Report) {
    this.dispatchEvent(new MessageEvent('message', { data: report }));
  }
}

const READY: Report = {
  kind: 'ready',
  engine: { id: 'wasm', device: 'WASM SIMD', bitExact: true },
  dataHash: 'fake00000000',
};

let page: EventTarget;
let lab: Laboratory;
const events: LabEvent[] = [];
const notices = () => events.flatMap((event) => (event.kind === 'notice' ? [say(event.message)] : []));

beforeEach(() => {
  events.length = 0;
  StubWorker.all.length = 0;
  page = Object.assign(new EventTarget(), { baseURI: 'https://graft.example/lab/' });
  vi.stubGlobal('document', page);
  vi.stubGlobal('window', new EventTarget());
  vi.stubGlobal('Worker', StubWorker);
  vi.stubGlobal('navigator', { hardwareConcurrency: 64 });
});
afterEach(() => {
  lab.dispose();
  vi.unstubAllGlobals();
});

async function open() {
  lab = openBrowserLaboratory({ dataUrl: 'data', input: [32, 32, 1] });
  lab.listen((event) => events.push(event));
  await eventually(() => expect(StubWorker.all).toHaveLength(1));
  return StubWorker.all[0]!;
}

it('opens one worker at once with an absolute address of the data, and tells of at most eight', async () => {
  const worker = await open();
  expect(worker.posted).toEqual([{ kind: 'open', engine: 'wasm', data: 'https://graft.example/lab/data' }]);
  worker.report(READY);
  await eventually(() => expect(events.at(-1)).toMatchObject({ kind: 'engine', workers: 8 }));
  expect(StubWorker.all).toHaveLength(1);
});

it('says that this window keeps nothing where there is no database, before anything can be trained', async () => {
  const worker = await open();
  const troubles = () => events.flatMap((event) => (event.kind === 'storage' ? [event.trouble] : []));
  await eventually(() => expect(troubles()).toMatchObject([{ why: { key: 'keepsNothing' }, atRisk: 0 }]));
  worker.report(READY);
  await lab.recall(DEFAULT_RECIPE);
  expect(troubles()).toHaveLength(1);
});

it('tries the next engine when a worker cannot be loaded', async () => {
  const worker = await open();
  worker.dispatchEvent(Object.assign(new Event('error', { cancelable: true }), { message: 'no such file' }));
  await eventually(() => expect(StubWorker.all).toHaveLength(2));
  expect(worker.terminated).toBe(true);
  expect(notices()).toContain(
    'WASM SIMD does not start here: no such file. tfjs in plain JavaScript is tried instead.',
  );
});

it('eases training while a visitor moves something, and says so to the workers now and then', async () => {
  const worker = await open();
  const throttles = () => worker.posted.filter(({ kind }) => kind === 'throttle').length;
  page.dispatchEvent(Object.assign(new Event('pointermove'), { buttons: 0 }));
  expect(throttles()).toBe(0);
  for (let i = 0; i < 20; i++) page.dispatchEvent(Object.assign(new Event('pointermove'), { buttons: 1 }));
  expect(throttles()).toBe(1);
});

it('speaks of a suspended tab only where the browser really froze the page', async () => {
  await open();
  page.dispatchEvent(new Event('resume'));
  const suspended = 'Paused while this tab was hidden: the browser had suspended it.';
  expect(notices()).not.toContain(suspended);
  page.dispatchEvent(new Event('freeze'));
  page.dispatchEvent(new Event('resume'));
  expect(notices()).toContain(suspended);
});
