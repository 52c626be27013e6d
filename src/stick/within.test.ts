import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { addressWithin, answerHanded, answerWithin, startWithin, unpack } from './within.ts';

const BASE = 'file:///media/stick/graft.html';

/** A page's text with files inside, as far as it is asked for them. */
const pageWith = (files: Readonly<Record<string, string>>) => {
  const left = new Set(Object.keys(files));
  const elements = Object.entries(files).map(([path, text]) => ({
    dataset: { file: path },
    textContent: gzipSync(text).toString('base64'),
    remove: () => left.delete(path),
  }));
  return { page: { baseURI: BASE, querySelectorAll: () => elements } as unknown as Document, left };
};

/** Workers that were started: the addresses and options that the browser got, and what they were told. */
let started: { address: string; options: WorkerOptions; told: unknown[] }[];
let network: ReturnType<typeof vi.fn>;
beforeEach(() => {
  started = [];
  const told = globalThis.fetch;
  network = vi.fn((input: string) => told(input));
  vi.stubGlobal('fetch', network);
  vi.stubGlobal('document', { baseURI: BASE });
  vi.stubGlobal(
    'Worker',
    class {
      readonly told: unknown[] = [];
      constructor(address: string, options: WorkerOptions) {
        started.push({ address, options, told: this.told });
      }
      postMessage(message: unknown) {
        this.told.push(message);
      }
    },
  );
});
afterEach(() => vi.unstubAllGlobals());

test('a page takes the files out of its text, and answers from them alone', async () => {
  const { page, left } = pageWith({ 'data/classes.json': '{"a":1}', 'data/icons80.png': 'picture' });
  await unpack(page);
  expect(left).toEqual(new Set());
  network.mockClear();
  answerWithin();
  const answer = await fetch('file:///media/stick/data/classes.json');
  expect(answer.headers.get('content-type')).toBe('application/json');
  expect(await answer.json()).toEqual({ a: 1 });
  const another = await fetch(new URL('file:///media/stick/data/fashion/classes.json'));
  expect([another.ok, another.status, another.statusText]).toEqual([false, 404, 'not in this copy']);
  expect(network).not.toHaveBeenCalled();
  expect(await (await fetch('data:text/plain,hi')).text()).toBe('hi');

  expect(await (await fetch(addressWithin('data/icons80.png'))).text()).toBe('picture');
  expect(addressWithin('data/fashion/thumbs.png')).toBe('data/fashion/thumbs.png');
});

test('workers start from within as classic scripts, and one that knows where the page lies gets its files', async () => {
  await unpack(pageWith({ 'assets/count.js': 'count()', 'data/classes.json': '{"a":2}' }).page);
  startWithin();
  const script = new URL('assets/count.js', BASE);
  expect(new Worker(script, { type: 'module' })).toBeInstanceOf(Worker);
  expect(new Worker(script, { type: 'module', name: BASE })).toBeInstanceOf(Worker);
  const [counter, trainer] = started;
  expect(await (await fetch(counter!.address)).text()).toBe('count()');
  expect([counter!.options.type, counter!.told]).toEqual(['classic', []]);
  expect(trainer!.told).toHaveLength(1);
  expect(() => new Worker(new URL('other.js', BASE))).toThrow(
    'expected a worker that this page holds, got file:///media/stick/other.js',
  );

  // The other side: the first message is no command.
  const worker = new EventTarget();
  vi.stubGlobal('addEventListener', worker.addEventListener.bind(worker));
  answerHanded();
  const commands = vi.fn();
  worker.addEventListener('message', commands);
  worker.dispatchEvent(new MessageEvent('message', { data: structuredClone(trainer!.told[0]) }));
  expect(commands).not.toHaveBeenCalled();
  expect(await (await fetch('file:///media/stick/data/classes.json')).json()).toEqual({ a: 2 });
  worker.dispatchEvent(new MessageEvent('message', { data: { kind: 'open' } }));
  expect(commands).toHaveBeenCalledOnce();
});
