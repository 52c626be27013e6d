// Builds the laboratory, serves it on this machine, prints the address and opens a browser where there is one.
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'vite';
import { serve } from './serve.mjs';

const HELP = `npm start -- [--port N] [--no-open] [--no-build]

  --port N     the first port to try (default 4173, or PORT)
  --no-open    do not open a browser
  --no-build   serve what was built before`;

const options = read();
const root = fileURLToPath(new URL('..', import.meta.url));
if (!options['no-build']) await build({ root, logLevel: 'warn' });
const address = await serve({ folder: `${root}dist`, port: options.port, fixed: options.fixed });
console.log(`Graft is at ${address}   (Ctrl-C ends it)`);
if (!options['no-open']) await openBrowser(address);

/** The command's options; a bad one ends it with a line and status 2. */
function read() {
  try {
    const { values } = parseArgs({
      options: {
        port: { type: 'string' },
        fixed: { type: 'boolean' },
        'no-open': { type: 'boolean' },
        'no-build': { type: 'boolean' },
        help: { type: 'boolean' },
      },
    });
    if (values.help) {
      console.log(HELP);
      process.exit(0);
    }
    const port = Number(values.port ?? process.env.PORT ?? 4173);
    if (!Number.isInteger(port) || port < 1 || port > 65535) {
      throw new Error(`expected a port from 1 to 65535, got ${values.port ?? process.env.PORT}`);
    }
    return { ...values, port };
  } catch (error) {
    console.error(`npm start: ${error.message}`);
    process.exit(2);
  }
}

/** Opens the page where someone can see it: not in CI, not on a Linux without a display. */
async function openBrowser(address) {
  const { env, platform } = process;
  if (env.CI || (platform === 'linux' && !env.DISPLAY && !env.WAYLAND_DISPLAY)) return;
  const { default: open } = await import('open');
  await open(address).catch(() => {});
}
