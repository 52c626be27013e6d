import { renderToStaticMarkup } from 'react-dom/server';
import { createElement, type FunctionComponent } from 'react';
import { createServer, type Plugin, type ViteDevServer } from 'vite';
import { bundled } from './bundled.ts';

/** Where the page's text holds the script, and where what is painted. */
const PLACES = ['<!-- first script -->', '<!-- first paint -->'] as const;
const VIEW = '/src/views/shell/FirstPaint.tsx';
const STORE = '/src/state/store.ts';
const SCRIPT = 'src/first-paint.ts';
/** The script is to say so in browsers that cannot read the others. */
const SAYS_WHAT_IS_MISSING = 'es2015';

/** Writes into the page what it shows before its script has come, and the few lines that run before that is painted. */
export function firstPaint(): Plugin {
  let root = '';
  return {
    name: 'graft-first-paint',
    configResolved(config) {
      root = config.root;
    },
    async transformIndexHtml(html, { server }) {
      const fillings = [
        `<script>${await bundled(root, SCRIPT, SAYS_WHAT_IS_MISSING)}</script>`,
        await paint(server, root),
      ];
      return PLACES.reduce((page, place, i) => {
        if (!page.includes(place)) throw new Error(`expected index.html to hold ${place}`);
        return page.replace(place, () => fillings[i]!);
      }, html);
    },
  };
}

/** The markup of the first paint, drawn by the page's own components. */
async function paint(running: ViteDevServer | undefined, root: string): Promise<string> {
  const server =
    running ??
    (await createServer({
      root,
      configFile: false,
      appType: 'custom',
      logLevel: 'warn',
      server: { middlewareMode: true, ws: false, watch: null },
      optimizeDeps: { noDiscovery: true },
    }));
  try {
    const { FirstPaint } = (await server.ssrLoadModule(VIEW)) as {
      FirstPaint: FunctionComponent<{ store: object; actions: object }>;
    };
    const { createGraftStore } = (await server.ssrLoadModule(STORE)) as { createGraftStore: () => object };
    return renderToStaticMarkup(createElement(FirstPaint, { store: createGraftStore(), actions: {} }));
  } finally {
    if (!running) await server.close();
  }
}
