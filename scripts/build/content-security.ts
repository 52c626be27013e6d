import { createHash } from 'node:crypto';
import type { Plugin } from 'vite';

/**
 * Everything comes from where the page comes from or stands in the page itself; nothing is evaluated but WebAssembly.
 * @param scripts those that stand in the page
 * @param styles so do these
 */
const policy = (scripts: readonly string[], styles: readonly string[]) => ({
  'default-src': "'none'",
  'script-src': ["'self'", "'wasm-unsafe-eval'", ...scripts.map(hashOf)].join(' '),
  'style-src': ["'self'", ...styles.map(hashOf)].join(' '),
  'img-src': "'self' data: blob:",
  'font-src': "'self'",
  'connect-src': "'self'",
  'worker-src': "'self'",
  'manifest-src': "'self'",
  'base-uri': "'none'",
  'form-action': "'none'",
});

const hashOf = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** The texts of a page's elements of a kind that have no attributes. */
const inline = (html: string, tag: string): string[] =>
  [...html.matchAll(new RegExp(`<${tag}>(.*?)</${tag}>`, 'gs'))].map(([, text]) => text!);

/** Writes the page's Content-Security-Policy into the built page; while developing, Vite needs more than it allows. */
export const contentSecurity = (): Plugin => ({
  name: 'graft-content-security',
  apply: 'build',
  transformIndexHtml: {
    order: 'post',
    handler: (html) => [
      {
        tag: 'meta',
        injectTo: 'head-prepend',
        attrs: {
          'http-equiv': 'Content-Security-Policy',
          content: Object.entries(policy(inline(html, 'script'), inline(html, 'style')))
            .map((directive) => directive.join(' '))
            .join('; '),
        },
      },
    ],
  },
});
