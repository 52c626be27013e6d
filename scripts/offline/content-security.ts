import type { Plugin } from 'vite';

/** Everything comes from where the page comes from; nothing is evaluated but WebAssembly. */
const POLICY = {
  'default-src': "'none'",
  'script-src': "'self' 'wasm-unsafe-eval'",
  'style-src': "'self'",
  'img-src': "'self' data: blob:",
  'font-src': "'self'",
  'connect-src': "'self'",
  'worker-src': "'self'",
  'manifest-src': "'self'",
  'base-uri': "'none'",
  'form-action': "'none'",
};

/** Writes the page's Content-Security-Policy into the built page; while developing, Vite needs more than it allows. */
export const contentSecurity = (): Plugin => ({
  name: 'graft-content-security',
  apply: 'build',
  transformIndexHtml: () => [
    {
      tag: 'meta',
      injectTo: 'head-prepend',
      attrs: {
        'http-equiv': 'Content-Security-Policy',
        content: Object.entries(POLICY)
          .map((directive) => directive.join(' '))
          .join('; '),
      },
    },
  ],
});
