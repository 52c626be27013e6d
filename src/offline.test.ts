import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { message } from './messages.ts';
import { keepVersion } from './keep-version.ts';
import { keepOffline, settled } from './offline.ts';
import { createGraftStore, type GraftState } from './state/store.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
  vi.unstubAllGlobals();
});

const READY: GraftState['engine'] = {
  kind: 'ready',
  engine: { id: 'wasm', device: '', bitExact: true },
  reason: message('technical', { sentence: 'A test.' }),
  workers: 1,
};

type Store = ReturnType<typeof createGraftStore>;
const ready = (store: Store) => store.setState({ engine: READY });

it.each([
  ['is there already', ready, 5500],
  ['comes', (store: Store) => void setTimeout(() => ready(store), 500), 6000],
  ['never comes', () => {}, 10_000],
])('what is kept for later visits waits a while for an engine that %s', async (_, prepare, milliseconds) => {
  const store = createGraftStore();
  prepare(store);
  let waits = true;
  void settled(store).then(() => (waits = false));
  await vi.advanceTimersByTimeAsync(milliseconds - 1);
  expect(waits).toBe(true);
  await vi.advanceTimersByTimeAsync(1);
  expect(waits).toBe(false);
});

const SCRIPT = 'https://example.org/assets/first-1.js';

it('a sandboxed frame, which may not even ask for a service worker or a lock, goes without', async () => {
  vi.stubEnv('PROD', true);
  vi.stubGlobal('navigator', {
    get serviceWorker(): never {
      throw new DOMException('Service worker is disabled because the context is sandboxed', 'SecurityError');
    },
    locks: { request: () => Promise.reject(new DOMException('refused', 'SecurityError')) },
  });
  keepVersion(SCRIPT);
  await keepOffline(
    SCRIPT,
    () => expect.unreachable(),
    () => expect.unreachable(),
  );
  vi.stubGlobal('navigator', {}); // as where the page came without encryption
  keepVersion(SCRIPT);
  await keepOffline(
    SCRIPT,
    () => expect.unreachable(),
    () => expect.unreachable(),
  );
  await vi.runAllTimersAsync();
});

/** A service worker of a version, as a tab sees it. */
class FakeWorker extends EventTarget {
  state = 'installed';
  readonly told: unknown[] = [];
  postMessage(message: unknown) {
    this.told.push(message);
  }
  become(state: string) {
    this.state = state;
    this.dispatchEvent(new Event('statechange'));
  }
}

const KEEPING = { has: () => Promise.resolve(false) };

interface Opening {
  readonly caches?: { has(name: string): Promise<boolean> };
  /** In place of what the browser's container of service workers has. */
  readonly workers?: object;
}

/** A tab with an active worker and one that waits. Returns what is announced, and how often the tab is loaded again. */
async function openTab({ caches = KEEPING, workers: otherwise = {} }: Opening = {}) {
  const [active, waiting] = [new FakeWorker(), new FakeWorker()];
  const registration = Object.assign(new EventTarget(), { active, waiting, installing: null });
  const workers = Object.assign(new EventTarget(), {
    controller: active,
    ready: Promise.resolve(registration),
    register: () => Promise.resolve(registration),
    ...otherwise,
  });
  const reload = vi.fn();
  vi.stubEnv('PROD', true);
  vi.stubGlobal('navigator', { serviceWorker: workers });
  vi.stubGlobal('caches', caches);
  vi.stubGlobal('document', {
    baseURI: 'https://example.org/',
    head: { append: () => {} },
    createElement: () => ({}),
  });
  const announced: (() => void)[] = [];
  await keepOffline(SCRIPT, (takeOver) => announced.push(takeOver), reload);
  await vi.advanceTimersByTimeAsync(0);
  return { active, waiting, workers, announced, reload };
}

it('where the browser refuses to keep files no service worker is registered, which some call an error', async () => {
  const register = vi.fn();
  const refusing = { has: () => Promise.reject(new DOMException('insecure', 'SecurityError')) };
  await openTab({ caches: refusing, workers: { register } });
  expect(register).not.toHaveBeenCalled();
});

it('where service workers are blocked, and registering one comes to nothing, the page goes without', async () => {
  const unhandled = vi.fn();
  process.on('unhandledRejection', unhandled);
  const { active, announced } = await openTab({
    workers: { register: () => Promise.resolve(undefined) },
  });
  vi.useRealTimers();
  await new Promise((resolve) => setImmediate(resolve)); // Node tells of them after that
  process.off('unhandledRejection', unhandled);
  expect(unhandled).not.toHaveBeenCalled();
  expect(announced).toEqual([]);
  expect(active.told).toEqual([]);
});

it('a newer version takes over when the visitor says so, and the page is loaded again once it has', async () => {
  const { waiting, announced, reload } = await openTab();
  announced[0]!();
  expect(waiting.told).toEqual([{ kind: 'take over' }]);
  waiting.become('activating');
  expect(reload).not.toHaveBeenCalled();
  waiting.become('activated');
  expect(reload).toHaveBeenCalledTimes(1);
  waiting.become('redundant'); // while what trains is being kept
  await vi.advanceTimersByTimeAsync(10_000);
  expect(reload).toHaveBeenCalledTimes(1);
});

it.each(['activated', 'redundant'])(
  'the page is loaded again at once where the newer version is %s by the doing of another tab',
  async (state) => {
    const { waiting, announced, reload } = await openTab();
    waiting.become(state);
    announced[0]!();
    expect(reload).toHaveBeenCalled();
  },
);

it('the page is loaded again after a while where the newer version does not take over', async () => {
  const { announced, reload } = await openTab();
  announced[0]!();
  await vi.advanceTimersByTimeAsync(30_000);
  expect(reload).toHaveBeenCalled();
});

it('a tab that opened before another let a newer version take over is told so by that', async () => {
  const { active, workers, announced, reload } = await openTab();
  expect(active.told).toEqual([{ kind: 'settled', script: SCRIPT }]);
  workers.dispatchEvent(new MessageEvent('message', { data: 'newer' }));
  announced[1]!();
  expect(reload).toHaveBeenCalled();
});
