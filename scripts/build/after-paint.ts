import type { Plugin } from 'vite';

/** The page's script, and each chunk that it imports at once, as the built page names them. */
const SCRIPT = /\s*<script type="module"[^>]*><\/script>/;
const CHUNK = /\s*<link rel="modulepreload" crossorigin href="([^"]+)">/g;

/**
 * Lets the built page ask for its script when its first paint is there: until then the typefaces of what is read have a
 * slow network to themselves. `src/first-paint.ts` takes the tags out of their template. Chunks are scripts of their own,
 * so that each is evaluated in its own task and the page answers in between.
 */
export const afterPaint = (): Plugin => ({
  name: 'graft-after-paint',
  apply: 'build',
  transformIndexHtml: {
    order: 'post',
    handler(html) {
      const [script] = SCRIPT.exec(html) ?? [];
      if (!script) throw new Error('expected the built page to name its script');
      const chunks = [...html.matchAll(CHUNK)].map(
        ([, address]) => `<script type="module" crossorigin src="${address}"></script>`,
      );
      return html
        .replace(script, '')
        .replaceAll(CHUNK, '')
        .replace('</body>', () => `  <template>${chunks.join('')}${script.trim()}</template>\n  </body>`);
    },
  },
});
