import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Plugin } from 'vite';
import { afterBuild } from './after-build.ts';
import { WORKER_POLICY } from './policy.ts';

/** Headers by the path, from where the page lies, that they are for; `*` stands for anything behind it. */
export type Rules = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** What whoever serves the page must send besides the files. A page's own policy stands in the page. */
export const RULES: Rules = {
  '*': {
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Permissions-Policy':
      'camera=(self), display-capture=(), geolocation=(), microphone=(), midi=(), payment=(), serial=(), usb=()',
  },
  // Workers' scripts and all that they import.
  'assets/*': {
    'Content-Security-Policy': WORKER_POLICY,
    'Cache-Control': 'public, max-age=31536000, immutable',
  },
  'sw.js': { 'Content-Security-Policy': WORKER_POLICY, 'Cache-Control': 'no-cache' },
};

/** Rules as Netlify, Cloudflare Pages and `npm start` read them. */
export const headersText = (rules: Rules): string =>
  Object.entries(rules)
    .map(([path, headers]) =>
      [`/${path}`, ...lines(headers, (name, value) => `  ${name}: ${value}`)].join('\n'),
    )
    .join('\n')
    .concat('\n');

/** For a server block of nginx whose root is the built page. Headers of an outer level do not reach an inner one there. */
export const nginxText = (rules: Rules): string =>
  Object.entries(rules)
    .map(([path, headers]) =>
      [
        `location ${path === '*' ? '/' : path.endsWith('*') ? `/${path.slice(0, -1)}` : `= /${path}`} {`,
        ...lines({ ...rules['*'], ...headers }, (name, value) => `  add_header ${name} "${value}";`),
        '}',
      ].join('\n'),
    )
    .join('\n');

/** For Apache, as `.htaccess` beside the page; needs mod_headers, and `AllowOverride FileInfo`. */
export const apacheText = (rules: Rules): string =>
  Object.entries(rules)
    .map(([path, headers]) => {
      const set = lines(headers, (name, value) => `Header set ${name} "${value}"`);
      if (path === '*') return set.join('\n');
      const pattern = path.endsWith('*') ? `/${path.slice(0, -1)}` : `/${path}$`;
      return [`<If "%{REQUEST_URI} =~ m#${pattern}#">`, ...set.map((line) => `  ${line}`), '</If>'].join(
        '\n',
      );
    })
    .join('\n');

const lines = (headers: Readonly<Record<string, string>>, line: (name: string, value: string) => string) =>
  Object.entries(headers).map(([name, value]) => line(name, value));

const POLICY = /<meta http-equiv="Content-Security-Policy" content="([^"]*)"/;

/** Writes what a host must send into the build: the rules, and for each page the policy that stands in it. */
export const headers = (): Plugin =>
  afterBuild('graft-headers', async (folder) => {
    const pages = (await readdir(folder)).filter((name) => name.endsWith('.html')).sort();
    const rules: Record<string, Record<string, string>> = {};
    for (const name of pages) {
      const [, policy] = POLICY.exec(await readFile(join(folder, name), 'utf8')) ?? [];
      if (policy === undefined) throw new Error(`expected ${name} to hold its Content-Security-Policy`);
      for (const path of name === 'index.html' ? ['', name] : [name]) {
        rules[path] = { 'Content-Security-Policy': policy.replaceAll('&#39;', "'") };
      }
    }
    await writeFile(join(folder, '_headers'), headersText({ ...RULES, ...rules }));
  });
