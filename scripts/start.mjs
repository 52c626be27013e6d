// Builds the laboratory, serves it on this machine, prints the address and opens a browser where there is one.
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { serve } from './serve.mjs';

const HELP = `npm start -- [--port N] [--host [ADDRESS]] [--no-open] [--no-build]

  --port N           the first port to try (default 4173, or PORT)
  --host [ADDRESS]   also serve other machines of this network, a class room's for instance: on ADDRESS, an address or
                     name of this machine, or without one on all that it has (default: this machine alone)
  --no-open          do not open a browser
  --no-build         serve what was built before
  --folder DIR       serve a page that was built elsewhere
  --help             this text
`;

/** What browsers keep from a page that comes over a network without encryption. */
const WITHOUT_HTTPS = `Over http, browsers on other machines give the page no WebGPU and no copy for visits without a network;
networks train there on the processor (WASM). Whoever can reach this machine can open the page; it holds no data of yours.`;

const root = fileURLToPath(new URL('..', import.meta.url));

/** A command line that makes no sense, in one sentence. */
class BadOption extends Error {}

try {
  const options = read();
  if (options.help) process.stdout.write(HELP);
  else await start(options);
} catch (error) {
  console.error(`npm start: ${error.message}.`);
  process.exitCode = error instanceof BadOption ? 2 : 1;
}

async function start({ folder = `${root}dist`, build, port, fixed, host, open }) {
  if (build) {
    const vite = await import('vite');
    await vite.build({ root, logLevel: 'warn' });
  }
  const { address, others } = await serve({ folder, port, fixed, host });
  console.log(`Graft is at ${address}   (Ctrl-C ends it)`);
  if (others.length) console.log(`On other machines: ${others.join('  ')}\n${WITHOUT_HTTPS}`);
  if (open) await openBrowser(address);
}

/** @throws BadOption */
function read() {
  const values = parsed();
  const port = Number(values.port ?? process.env.PORT ?? 4173);
  if (!Number.isInteger(port) || port < 1 || port > 65535) {
    throw new BadOption(`expected a port from 1 to 65535, got ${values.port ?? process.env.PORT}`);
  }
  return {
    help: values.help,
    folder: values.folder,
    build: !values['no-build'] && values.folder === undefined,
    port,
    fixed: values.fixed,
    host: values.host,
    open: !values['no-open'],
  };
}

function parsed() {
  const args = process.argv.slice(2);
  try {
    return parseArgs({
      // `--host` may stand without an address.
      args: args.map((arg, i) =>
        arg === '--host' && (args[i + 1] === undefined || args[i + 1].startsWith('-')) ? '--host=' : arg,
      ),
      options: {
        port: { type: 'string' },
        host: { type: 'string' },
        folder: { type: 'string' },
        fixed: { type: 'boolean' },
        'no-open': { type: 'boolean' },
        'no-build': { type: 'boolean' },
        help: { type: 'boolean' },
      },
    }).values;
  } catch (error) {
    // Node adds advice on further lines and sentences.
    throw new BadOption(error.message.split(/\n|\. /)[0].replace(/\.$/, ''));
  }
}

/** Opens the page where someone can see it: not in CI, not on a Linux without a display. */
async function openBrowser(address) {
  const { env, platform } = process;
  if (env.CI || (platform === 'linux' && !env.DISPLAY && !env.WAYLAND_DISPLAY)) return;
  const { default: open } = await import('open');
  await open(address).catch(() => {});
}
