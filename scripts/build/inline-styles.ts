import type { Plugin, Rolldown } from 'vite';

/** The style sheet that the built page names. */
const NAMED = /<link rel="stylesheet"[^>]* href="\.\/(assets\/[^"]+\.css)">/;
/** A style sheet that a script names, in the folder that it shares with it. */
const DEPENDENCY = /"\.\/([\w-]+\.css)"/g;

/**
 * Writes the style sheet of the first paint into the page itself: a text as long as eight kilobytes is sooner there than
 * a second request is answered.
 */
export const inlineStyles = (): Plugin => ({
  name: 'graft-inline-styles',
  apply: 'build',
  // Parts that come later name the sheet among what they need, for their code shares a chunk with the page's: it is on the
  // page, and so is that chunk, which stands in its place.
  generateBundle: {
    order: 'post',
    handler(_, bundle) {
      for (const chunk of Object.values(bundle)) {
        if (chunk.type !== 'chunk') continue;
        chunk.code = chunk.code.replaceAll(DEPENDENCY, (name, sheet: string) =>
          `assets/${sheet}` in bundle ? name : JSON.stringify(`./${firstScript(bundle)}`),
        );
      }
    },
  },
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

/** The chunk that the sheet of the first paint belongs to, without its folder. */
function firstScript(bundle: Rolldown.OutputBundle): string {
  const [, name] =
    Object.keys(bundle)
      .map((file) => /^assets\/(first-[\w-]+\.js)$/.exec(file))
      .find(Boolean) ?? [];
  if (!name)
    throw new Error(
      'expected the bundle to have the chunk that the style sheet of the first paint belongs to',
    );
  return name;
}

/** A sheet's text, with its addresses as the page sees them. */
const textOf = ({ source }: Rolldown.OutputAsset): string =>
  (typeof source === 'string' ? source : new TextDecoder().decode(source))
    .trim()
    .replaceAll('url(./', 'url(./assets/');
