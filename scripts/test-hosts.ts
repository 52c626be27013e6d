import { spawn } from 'node:child_process';
import { chmod, cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium } from '@playwright/test';
import { RULES } from './build/headers.ts';
import { findChromium } from './chromium.mjs';
import { isThere, until } from './cluster/programs.ts';

/**
 * Whether a host that is told what docs/hosting.md says serves the page: Debian's nginx and Apache, as a user without
 * rights, are asked for its files and their headers, and a real Chromium trains a network with each.
 */

const root = fileURLToPath(new URL('..', import.meta.url));
const say = (text: string) => process.stdout.write(`${text}\n`);

/** A user without rights, where this is not one already. */
const NOBODY = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {};

interface Host {
  readonly name: string;
  readonly program: string;
  readonly port: number;
  /** The folder of the host that the page lies in, with a slash at each end. */
  readonly path: string;
  /** Writes what the program needs into a folder that has the page in `site`, and gives its arguments. */
  readonly prepare: (home: string, port: number) => Promise<readonly string[]>;
}

const HOSTS: readonly Host[] = [
  {
    name: 'nginx, as hosting/nginx.conf has it',
    program: 'nginx',
    port: 4981,
    path: '/',
    async prepare(home, port) {
      const written = await readFile(join(root, 'hosting/nginx.conf'), 'utf8');
      const here = written
        .replace('listen 8080;', `listen 127.0.0.1:${port};`)
        .replace('root /usr/share/nginx/html;', `root ${home}/site;`)
        .replaceAll('/tmp/graft-nginx', `${home}/run`);
      await writeFile(join(home, 'nginx.conf'), here);
      return ['-e', 'stderr', '-c', join(home, 'nginx.conf'), '-g', 'daemon off;'];
    },
  },
  {
    name: 'Apache, in a folder, with the .htaccess of docs/hosting.md',
    program: 'apache2',
    port: 4982,
    path: '/courses/graft/',
    async prepare(home, port) {
      const documented = await readFile(join(root, 'docs/hosting.md'), 'utf8');
      const [, htaccess] = /```apache\n(.*?)```/s.exec(documented) ?? [];
      if (htaccess === undefined) throw new Error('expected a block for Apache in docs/hosting.md');
      await writeFile(join(home, 'site', '.htaccess'), htaccess);
      await mkdir(join(home, 'www/courses'), { recursive: true });
      await cp(join(home, 'site'), join(home, 'www/courses/graft'), { recursive: true });
      const modules = ['mpm_event', 'authz_core', 'dir', 'mime', 'headers'];
      const lines = [
        `ServerRoot ${home}`,
        `ServerName localhost`,
        `PidFile ${home}/apache.pid`,
        `ErrorLog ${home}/apache.log`,
        `Listen 127.0.0.1:${port}`,
        ...modules.map((name) => `LoadModule ${name}_module /usr/lib/apache2/modules/mod_${name}.so`),
        'Include /etc/apache2/mods-available/dir.conf',
        'Include /etc/apache2/mods-available/mime.conf',
        `DocumentRoot ${home}/www`,
        `<Directory ${home}/www>`,
        '  AllowOverride FileInfo',
        '  Require all granted',
        '</Directory>',
      ];
      await writeFile(join(home, 'apache.conf'), `${lines.join('\n')}\n`);
      return ['-f', join(home, 'apache.conf'), '-D', 'FOREGROUND'];
    },
  },
];

/** What is wrong with an answer, in sentences. */
async function wrongIn(
  url: string,
  {
    status = 200,
    type,
    headers = {},
  }: { status?: number; type?: RegExp; headers?: Readonly<Record<string, string>> },
): Promise<string[]> {
  const answer = await fetch(url, { redirect: 'manual' });
  await answer.arrayBuffer();
  const came = (name: string) => answer.headers.get(name) ?? 'nothing';
  return [
    ...(answer.status === status ? [] : [`${url}: expected ${status}, got ${answer.status}`]),
    ...(!type || type.test(came('Content-Type'))
      ? []
      : [`${url}: expected the type ${type}, got ${came('Content-Type')}`]),
    ...Object.entries(headers)
      .filter(([name, value]) => came(name) !== value)
      .map(([name, value]) => `${url}: expected ${name}: ${value}, got ${came(name)}`),
  ];
}

/** What docs/hosting.md asks of a host and this one does not do. */
async function wrongWith(at: string, assets: readonly string[]): Promise<string[]> {
  const asset = (end: string) => `${at}assets/${assets.find((name) => name.endsWith(end))!}`;
  const everywhere = RULES['*']!;
  const hashed = { ...everywhere, ...RULES['assets/*'] };
  const found = await Promise.all([
    wrongIn(at, { type: /^text\/html/, headers: everywhere }),
    wrongIn(`${at}credits.html`, { type: /^text\/html/, headers: everywhere }),
    wrongIn(`${at}recordings/figure-2.json`, { type: /^application\/json/, headers: everywhere }),
    wrongIn(asset('.js'), { type: /^(text|application)\/javascript/, headers: hashed }),
    wrongIn(asset('.wasm'), { type: /^application\/wasm/, headers: hashed }),
    wrongIn(asset('.css'), { type: /^text\/css/, headers: hashed }),
    wrongIn(`${at}sw.js`, {
      type: /^(text|application)\/javascript/,
      headers: { ...everywhere, ...RULES['sw.js'] },
    }),
    wrongIn(`${at}recordings`, { status: 301 }),
    wrongIn(`${at}assets/nothing.js`, { status: 404 }),
    wrongIn(`${at}nothing`, { status: 404 }),
  ]);
  return found.flat();
}

/** Trains a network in the page. @throws Error where it does not come to that, or the page complains */
async function train(browser: Browser, at: string): Promise<void> {
  const page = await browser.newPage();
  const complaints: string[] = [];
  page.on('pageerror', ({ message }) => complaints.push(message));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  try {
    await page.goto(`${at}#v=1&iterations=20&batch=16&width=8&donor=random&n=7`);
    await page.getByRole('button', { name: 'Train R7B', exact: true }).click({ timeout: 60_000 });
    await page.getByRole('button', { name: 'Train again' }).waitFor({ timeout: 120_000 });
  } finally {
    await page.close();
  }
  if (complaints.length > 0) throw new Error(`the page complains: ${complaints.join('; ')}`);
}

async function test({ program, port, path, prepare }: Host, browser: Browser): Promise<void> {
  const home = await mkdtemp(join(tmpdir(), 'graft-host-'));
  await chmod(home, 0o777);
  let complaint = '';
  try {
    await cp(join(root, 'dist'), join(home, 'site'), { recursive: true });
    const args = await prepare(home, port);
    const server = spawn(program, args, { stdio: ['ignore', 'ignore', 'pipe'], ...NOBODY });
    server.stderr.on('data', (text: Buffer) => (complaint += String(text)));
    const ended = new Promise<void>((resolve) => server.once('close', () => resolve()));
    try {
      const at = `http://127.0.0.1:${port}${path}`;
      await until(`${program} answers`, async () => {
        if (server.exitCode !== null) throw new Error(`${program} ended with status ${server.exitCode}`);
        return fetch(at).then(
          () => true,
          () => false,
        );
      });
      const wrong = await wrongWith(at, await readdir(join(root, 'dist/assets')));
      if (wrong.length > 0) throw new Error(wrong.join('\n  '));
      await train(browser, at);
    } finally {
      server.kill('SIGTERM');
      await ended;
    }
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new Error(`${why} ${complaint}`.trim(), { cause: error });
  } finally {
    await rm(home, { recursive: true, force: true });
  }
}

let failed = 0;
const missing = HOSTS.map(({ program }) => program).filter((program) => !isThere(program));
if (missing.length > 0) {
  failed++;
  say(
    `✗ not here: ${missing.join(', ')}. Debian: apt-get install --no-install-recommends nginx-light apache2`,
  );
} else {
  const browser = await chromium.launch({ executablePath: findChromium(), args: ['--no-sandbox'] });
  for (const host of HOSTS) {
    const why = await test(host, browser).then(
      () => undefined,
      (error: Error) => error.message,
    );
    if (why !== undefined) failed++;
    say(why === undefined ? `✓ ${host.name}` : `✗ ${host.name}: ${why}`);
  }
  await browser.close();
}
process.exitCode = failed === 0 ? 0 : 1;
