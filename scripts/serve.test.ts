import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { createServer, request, type IncomingHttpHeaders } from 'node:http';
import { createServer as createTcpServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { headersText, RULES } from './build/headers.ts';
import { serve, type Served } from './serve.mjs';

let folder: string;
let dist: string;
let served: Served[];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'graft 实验 '));
  dist = join(folder, 'dist');
  served = [];
  await build('one');
});
afterEach(async () => {
  await Promise.all(served.map((one) => one.close()));
  await rm(folder, { recursive: true, force: true });
});

/** Puts a built page of three files in its place, as a build does: whole. */
async function build(version: string): Promise<void> {
  const draft = join(folder, `draft-${version}`);
  await mkdir(join(draft, 'assets'), { recursive: true });
  await writeFile(join(draft, 'index.html'), `page ${version}`);
  await writeFile(join(draft, 'assets', `script-${version}.js`), `script('${version}')`);
  await writeFile(
    join(draft, 'assets', `script-${version}.js.br`),
    brotliCompressSync(`script('${version}')`),
  );
  await writeFile(join(draft, '_headers'), headersText(RULES));
  await rename(dist, join(folder, `former-${version}`)).catch(() => {});
  await rename(draft, dist);
}

/** A port that nobody listens on now. */
async function freePort(): Promise<number> {
  const server = createTcpServer();
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  await new Promise((closed) => server.close(closed));
  return port;
}

async function start(options: { host?: string; fixed?: boolean } = {}): Promise<number> {
  const one = await serve({ folder: dist, port: await freePort(), ...options });
  served.push(one);
  return Number(new URL(one.address).port);
}

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

function ask(
  port: number,
  path: string,
  {
    method = 'GET',
    headers = {},
    host = '127.0.0.1',
  }: { method?: string; headers?: Record<string, string>; host?: string } = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asked = request({ port, path, method, headers, host, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () =>
        resolve({
          status: response.statusCode!,
          headers: response.headers,
          body: Buffer.concat(chunks).toString(),
        }),
      );
    });
    asked.on('error', reject).end();
  });
}

describe('the server', () => {
  it('answers with the files of a build and what a host must send with them', async () => {
    const port = await start();
    const page = await ask(port, '/?query');
    expect(page).toMatchObject({ status: 200, body: 'page one' });
    expect(page.headers).toMatchObject({
      'content-type': 'text/html;charset=utf-8',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-cache',
    });
    expect(page.headers['permissions-policy']).toContain('camera=(self)');
    const script = await ask(port, '/assets/script-one.js');
    expect(script.headers['content-type']).toBe('text/javascript;charset=utf-8');
    expect(script.headers['content-security-policy']).toMatch(/^default-src 'none'; /);
    expect(script.headers['cache-control']).toContain('immutable');
  });

  it('says what is unchanged, and sends the smaller of two encodings to whom reads it', async () => {
    const port = await start();
    const path = '/assets/script-one.js';
    const plain = await ask(port, path);
    const small = await ask(port, path, { headers: { 'Accept-Encoding': 'gzip, br' } });
    expect(small.headers).toMatchObject({ 'content-encoding': 'br', vary: 'Accept-Encoding' });
    expect((await ask(port, path, { headers: { 'Accept-Encoding': 'br;q=0' } })).body).toBe("script('one')");
    const { etag } = plain.headers;
    expect(etag).not.toBe(small.headers.etag);
    expect(await ask(port, path, { headers: { 'If-None-Match': `"x", W/${etag}` } })).toMatchObject({
      status: 304,
      body: '',
    });
  });

  it('reads and changes nothing: other methods are refused, HEAD has no body', async () => {
    const port = await start();
    expect(await ask(port, '/', { method: 'HEAD' })).toMatchObject({
      status: 200,
      body: '',
      headers: { 'content-length': '8' },
    });
    for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS']) {
      expect(await ask(port, '/', { method })).toMatchObject({
        status: 405,
        headers: { allow: 'GET, HEAD' },
      });
    }
  });

  it('has nothing outside its folder', async () => {
    await writeFile(join(folder, 'secret'), 'secret');
    const port = await start();
    for (const path of [
      '/../secret',
      '/%2e%2e/secret',
      '/..%2fsecret',
      '/%',
      '/_headers',
      '/no-such',
      '//secret',
    ]) {
      expect(await ask(port, path), path).toMatchObject({ status: 404, body: 'Not found.\n' });
    }
  });

  it.each([
    ['localhost', 200],
    ['LOCALHOST.', 200],
    ['127.0.0.1', 200],
    ['[::1]', 200],
    ['evil.example', 403],
    ['localhost.evil.example', 403],
    ['10.0.0.9', 403],
    ['localhost@evil.example', 403],
  ])('of this machine alone answers to Host %j with %d', async (name, status) => {
    const port = await start();
    expect(await ask(port, '/', { headers: { Host: `${name}:${port}` } })).toMatchObject({ status });
  });

  it.each([
    ['10.0.0.9', 200],
    ['[fd00::9]', 200],
    ['evil.example', 403],
  ])('of a network answers to Host %j with %d', async (name, status) => {
    const port = await start({ host: '' });
    expect(await ask(port, '/', { headers: { Host: name } })).toMatchObject({ status });
  });

  it('answers with the newest build, and with parts of the last for tabs that are still open', async () => {
    const port = await start();
    await build('two');
    expect((await ask(port, '/')).body).toBe('page two');
    expect((await ask(port, '/assets/script-two.js')).body).toBe("script('two')");
    expect((await ask(port, '/assets/script-one.js')).body).toBe("script('one')");
  });

  it('goes on with the last build while none stands there', async () => {
    const port = await start();
    await rm(dist, { recursive: true });
    expect((await ask(port, '/')).body).toBe('page one');
  });

  it('takes the next port where one is in use, or says so', async () => {
    const port = await start();
    const second = await serve({ folder: dist, port });
    served.push(second);
    expect(Number(new URL(second.address).port)).toBeGreaterThan(port);
    await expect(serve({ folder: dist, port, fixed: true })).rejects.toThrow(`port ${port} is in use`);
  });

  it('takes the next port where another program has one by only one of this machine’s addresses', async () => {
    const other = createServer();
    await new Promise<void>((listening) => other.listen(0, '127.0.0.1', listening));
    const { port } = other.address() as AddressInfo;
    const one = await serve({ folder: dist, port });
    served.push(one);
    expect(Number(new URL(one.address).port)).toBeGreaterThan(port);
    await new Promise((closed) => other.close(closed));
  });

  it('says in one sentence that there is no built page', async () => {
    await expect(serve({ folder: join(folder, 'none'), port: 1 })).rejects.toThrow(
      /^expected a built page in .*none, but there is none; npm run build makes one$/,
    );
  });
});

describe('npm start', () => {
  const SCRIPT = fileURLToPath(new URL('start.mjs', import.meta.url));

  /** Runs the command until it ends, or has printed what is waited for. */
  function run(args: readonly string[], until = /$^/, env: Record<string, string> = {}) {
    const child = spawn(process.execPath, [SCRIPT, '--no-open', ...args], {
      env: { ...process.env, ...env },
    });
    let [out, err] = ['', ''];
    child.stdout.on('data', (chunk: Buffer) => {
      out += chunk.toString();
      if (until.test(out)) child.kill();
    });
    child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
    return new Promise<{ status: number | null; out: string; err: string }>((resolve, reject) => {
      child.on('error', reject);
      child.on('close', (status) => resolve({ status, out, err }));
    });
  }

  it('ends with status 1 and a sentence where there is no built page', async () => {
    const { status, out, err } = await run(['--folder', join(folder, 'none')]);
    expect([status, out]).toEqual([1, '']);
    expect(err).toMatch(/^npm start: expected a built page in [^\n]*\.\n$/);
  });

  it.each([
    [['--port', '0'], 'npm start: expected a port from 1 to 65535, got 0.\n'],
    [['--colour'], "npm start: Unknown option '--colour'.\n"],
  ])('ends with status 2 and a sentence on %j', async (args, err) => {
    expect(await run(args)).toEqual({ status: 2, out: '', err });
  });

  it('says who else can open the page only where it is served to others, whatever proxy there is', async () => {
    const proxy = { HTTP_PROXY: 'http://127.0.0.1:9', http_proxy: 'http://127.0.0.1:9', NO_PROXY: '' };
    const port = String(await freePort());
    const alone = await run(['--folder', dist, '--port', port], /Ctrl-C/, proxy);
    expect(alone.out).toMatch(/^Graft is at http:\/\/localhost:\d+\/ {3}\(Ctrl-C ends it\)\n$/);
    const open = await run(['--folder', dist, '--port', port, '--host', '0.0.0.0'], /WASM/, proxy);
    expect(open.out).toContain('On other machines: http://');
  });
});
