/**
 * The files that a page holds in itself, by the addresses at which the page would ask for them. From a file browsers open
 * a page, and nothing that lies beside it: then these answer.
 */
type Files = ReadonlyMap<string, File>;

interface File {
  readonly bytes: ArrayBuffer;
  /** What it is served as. */
  readonly type: string;
}

let files: Files = new Map();

/**
 * What a page hands to those of its workers that ask for files, as bytes: of a page that is a file Chromium refuses them
 * the address of a blob, and WebKit its content.
 */
interface Handed {
  readonly files: Files;
}

/** What the page asks for that it made itself, or that stands in its scripts. */
const OWN = /^(blob|data):/;

/** Answers from within, from now on, whatever this page or worker asks for: by 404 what it does not hold. */
export function answerWithin(): void {
  const ask = globalThis.fetch;
  globalThis.fetch = async (input, init) => {
    const address = input instanceof Request ? input.url : String(input);
    if (OWN.test(address)) return ask.call(globalThis, input, init);
    const file = files.get(address);
    return file
      ? new Response(file.bytes, { headers: { 'Content-Type': file.type } })
      : new Response(null, { status: 404, statusText: 'not in this copy' });
  };
}

/** In a worker: answers from what the page hands to it, by the first message of all. */
export function answerHanded(): void {
  answerWithin();
  const take = (event: MessageEvent<Handed>) => {
    event.stopImmediatePropagation(); // it is no command
    ({ files } = event.data);
  };
  globalThis.addEventListener('message', take as EventListener, { once: true });
}

/** The address of a file that the page holds, by its path from the page; its path where it does not. */
export function addressWithin(path: string): string {
  const file = files.get(new URL(path, document.baseURI).href);
  return file ? blobAddress(file) : path;
}

const blobAddress = ({ bytes, type }: File): string => URL.createObjectURL(new Blob([bytes], { type }));

/**
 * Has workers start from within, from now on. They are classic ones: their scripts import nothing. One that is told where
 * the page lies, by its name, asks for files.
 */
export function startWithin(): void {
  globalThis.Worker = class extends globalThis.Worker {
    constructor(address: string | URL, options: WorkerOptions = {}) {
      const script = files.get(new URL(address, document.baseURI).href);
      if (!script) throw new Error(`expected a worker that this page holds, got ${String(address)}`);
      super(blobAddress(script), { ...options, type: 'classic' });
      if (options.name) this.postMessage({ files } satisfies Handed);
    }
  };
}

/** What each kind of file is served as; else as bytes. */
const TYPES: Readonly<Record<string, string>> = {
  js: 'text/javascript',
  json: 'application/json',
  png: 'image/png',
};

/**
 * Takes the files out of the page's text, where each is an element of its own with its path from the page, compressed
 * (gzip) and in base64.
 */
export async function unpack(page: Document): Promise<void> {
  const held = [...page.querySelectorAll<HTMLScriptElement>('script[data-file]')];
  const entries = held.map(async (element) => {
    const path = element.dataset['file']!;
    const packed = await fetch(`data:application/gzip;base64,${element.textContent}`);
    element.remove();
    const type = TYPES[path.slice(path.lastIndexOf('.') + 1)] ?? 'application/octet-stream';
    const stream = packed.body!.pipeThrough(new DecompressionStream('gzip'));
    const bytes = await new Response(stream).arrayBuffer();
    return [new URL(path, page.baseURI).href, { bytes, type }] as const;
  });
  files = new Map(await Promise.all(entries));
}
