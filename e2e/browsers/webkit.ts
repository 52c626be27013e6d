import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Driver } from './driver.ts';

/** How WebDriver writes the keys that are no letters. */
const KEYS = { PageDown: '\uE00F', Escape: '\uE00C' };
/** A machine that is busy otherwise may take so long to start a browser, in milliseconds. */
const PATIENCE_MS = 60_000;

/**
 * A session's bus that starts no services: the desktop's portal, once called, mounts a file system of its own into the
 * cache, outlives the browser, and keeps its folder from being removed.
 */
const BUS = `<busconfig>
  <type>session</type>
  <listen>unix:tmpdir=${tmpdir()}</listen>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
`;

interface Places {
  readonly driver: string;
  readonly browser: string;
}

/** WebKitGTK's own small browser in a virtual display, driven by WebDriver over HTTP. */
export const webkitAt = ({ driver, browser }: Places): Browser => ({
  name: 'WebKit',
  refusesStorage: false,
  async open({ noWasm } = {}) {
    const home = mkdtempSync(join(tmpdir(), 'graft-webkit-'));
    // Without this the small browser saves to the current folder.
    mkdirSync(`${home}/config`);
    mkdirSync(`${home}/downloads`);
    writeFileSync(`${home}/config/user-dirs.dirs`, 'XDG_DOWNLOAD_DIR="$HOME/downloads"\n');
    writeFileSync(`${home}/bus.conf`, BUS);
    const port = await freePort();
    const lines: string[] = [];
    const machine = spawn(
      'dbus-run-session',
      [
        `--config-file=${home}/bus.conf`,
        '--',
        'xvfb-run',
        '-a',
        '-s',
        '-screen 0 1600x1200x24',
        driver,
        '-p',
        String(port),
      ],
      {
        detached: true, // a group of its own, which ends together
        stdio: ['ignore', 'pipe', 'pipe'],
        env: {
          ...process.env,
          HOME: home,
          XDG_CACHE_HOME: `${home}/cache`,
          XDG_DATA_HOME: `${home}/data`,
          XDG_CONFIG_HOME: `${home}/config`,
          GDK_BACKEND: 'x11',
          LIBGL_ALWAYS_SOFTWARE: '1',
          WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1', // its sandbox refuses to run as root
          ...(noWasm ? { JSC_useWasm: '0', JSC_useWebAssembly: '0' /* before 2.46 */ } : {}),
        },
      },
    );
    for (const stream of [machine.stdout, machine.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => lines.push(...text.split('\n')));
    }
    const end = () => {
      endGroup(machine);
      rmSync(home, { recursive: true, force: true, maxRetries: 5 });
    };
    try {
      return await session(`http://127.0.0.1:${port}`, browser, { lines, saved: `${home}/downloads`, end });
    } catch (error) {
      end();
      throw error;
    }
  },
});

/** What a window leaves behind. */
interface Machine {
  readonly lines: readonly string[];
  /** Folder of what is saved. */
  readonly saved: string;
  readonly end: () => void;
}

/** Opens a window. */
async function session(server: string, binary: string, { lines, saved, end }: Machine): Promise<Driver> {
  const send = async <T>(method: string, path: string, body?: object): Promise<T> => {
    const response = await fetch(server + path, {
      method,
      ...(body ? { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } } : {}),
    });
    const { value } = (await response.json()) as { value: T & { error?: string; message?: string } };
    if (value?.error) throw new Error(`${value.error}: ${value.message}`);
    return value;
  };
  await answered(() => fetch(`${server}/status`));
  const { sessionId } = await send<{ sessionId: string }>('POST', '/session', {
    capabilities: {
      alwaysMatch: {
        'webkitgtk:browserOptions': {
          binary,
          args: ['--automation', '--enable-write-console-messages-to-stdout=true'],
        },
      },
    },
  });
  const at = `/session/${sessionId}`;
  await send('POST', `${at}/timeouts`, { script: 120_000, pageLoad: 60_000 });
  const evaluate: Driver['evaluate'] = async (work, ...args) => {
    const script = `
      const done = arguments[arguments.length - 1];
      Promise.resolve()
        .then(() => (${work.toString()})(...[...arguments].slice(0, -1)))
        .then((value) => done({ value: value ?? null }), (error) => done({ error: String(error) }));`;
    const { value, error } = await send<{ value: never; error?: string }>('POST', `${at}/execute/async`, {
      script,
      args,
    });
    if (error) throw new Error(error);
    return value;
  };
  const pointer = (actions: object[]) =>
    send<void>('POST', `${at}/actions`, {
      actions: [{ type: 'pointer', id: 'mouse', parameters: { pointerType: 'mouse' }, actions }],
    });
  const move = (x: number, y: number, duration = 0) => ({
    type: 'pointerMove',
    duration,
    x: Math.round(x),
    y: Math.round(y),
  });
  const [down, up] = [
    { type: 'pointerDown', button: 0 },
    { type: 'pointerUp', button: 0 },
  ];
  const rect = (width: number, height: number) =>
    send('POST', `${at}/window/rect`, { width: Math.round(width), height: Math.round(height) });
  const driver: Driver = {
    goto: (url) => send('POST', `${at}/url`, { url }),
    reload: () => send('POST', `${at}/refresh`, {}),
    evaluate,
    click: (x, y) => pointer([move(x, y), down, { type: 'pause', duration: 30 }, up]),
    drag: ([x, y], [toX, toY]) =>
      pointer([
        move(x, y),
        down,
        ...[0.2, 0.4, 0.6, 0.8, 1].map((t) => move(x + (toX - x) * t, y + (toY - y) * t, 60)),
        up,
      ]),
    press: (key) =>
      send('POST', `${at}/actions`, {
        actions: [
          {
            type: 'key',
            id: 'keys',
            actions: [
              { type: 'keyDown', value: KEYS[key] },
              { type: 'keyUp', value: KEYS[key] },
            ],
          },
        ],
      }),
    async resize(width, height) {
      await rect(width, height);
      // The window has decorations of its own.
      const [inner, innerHeight] = await evaluate(() => [window.innerWidth, window.innerHeight] as const);
      await rect(2 * width - inner, 2 * height - innerHeight);
    },
    errors: () => lines.filter((line) => /^CONSOLE .*\bERROR\b/.test(line)),
    saved: () => readdirSync(saved),
    async close() {
      await send('DELETE', at).catch(() => {}); // it may be gone already
      end();
    },
  };
  await driver.resize(1440, 900);
  return driver;
}

/** Resolves when a server answers. */
async function answered(ask: () => Promise<unknown>): Promise<void> {
  for (const until = Date.now() + PATIENCE_MS; ;) {
    try {
      return void (await ask());
    } catch (error) {
      if (Date.now() > until) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

function endGroup({ pid, exitCode }: ChildProcess): void {
  if (pid === undefined || exitCode !== null) return;
  try {
    process.kill(-pid);
  } catch {
    // All of it has ended.
  }
}

/** A port that nobody listens at just now. */
const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => (typeof address === 'object' && address ? resolve(address.port) : reject()));
    });
  });
