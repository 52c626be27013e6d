import type { Plugin } from 'vite';

/** The page's script and what it imports at once, as the built page names them. */
const NAMED = /\s*<(?:script type="module"[^>]*><\/script>|link rel="modulepreload"[^>]*>)/g;

/**
 * Lets the built page ask for its script when its first paint is there: until then the typefaces of what is read have a
 * slow network to themselves. `src/first-paint.ts` takes the tags out of their template.
 */
export const afterPaint = (): Plugin => ({
  name: 'graft-after-paint',
  apply: 'build',
  transformIndexHtml: {
    order: 'post',
    handler(html) {
      const tags = html.match(NAMED);
      if (!tags) throw new Error('expected the built page to name its script');
      return html
        .replaceAll(NAMED, '')
        .replace('</body>', () => `<template>${tags.join('')}</template></body>`);
    },
  },
});
