import type { Plugin } from 'vite';
import { pagePolicy } from './policy.ts';

/** The texts of a page's elements of a kind that have no attributes. */
export const inline = (html: string, tag: string): string[] =>
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
          content: pagePolicy({ scripts: inline(html, 'script'), styles: inline(html, 'style') }),
        },
      },
    ],
  },
});
