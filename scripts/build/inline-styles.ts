import type { Plugin, Rolldown } from 'vite';

/** The style sheet that the built page names. */
const NAMED = /<link rel="stylesheet"[^>]* href="\.\/(assets\/[^"]+\.css)">/;

/**
 * Writes the style sheet of the first paint into the page itself: a text as long as eight kilobytes is sooner there than
 * a second request is answered.
 */
export const inlineStyles = (): Plugin => ({
  name: 'graft-inline-styles',
  apply: 'build',
  transformIndexHtml: {
    order: 'post',
    handler(html, { bundle = {} }) {
      const [link, file] = NAMED.exec(html) ?? [];
      const sheet = file === undefined ? undefined : bundle[file];
      if (link === undefined || sheet?.type !== 'asset') {
        throw new Error('expected the built page to name one style sheet of the bundle');
      }
      delete bundle[file!];
      const page = html.replace(link, () => `<style>${textOf(sheet)}</style>`);
      if (NAMED.test(page)) throw new Error('expected the built page to name one style sheet, not two');
      return page;
    },
  },
});

/** A sheet's text, with its addresses as the page sees them. */
const textOf = ({ source }: Rolldown.OutputAsset): string =>
  (typeof source === 'string' ? source : new TextDecoder().decode(source))
    .trim()
    .replaceAll('url(./', 'url(./assets/');
