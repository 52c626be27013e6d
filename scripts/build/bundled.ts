import { build, type Rolldown } from 'vite';

/**
 * A script of the page's, without imports, as one that stands alone.
 * @param entry seen from `root`
 * @param target the oldest language that it is written in
 */
export async function bundled(root: string, entry: string, target: string): Promise<string> {
  const built = (await build({
    root,
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    build: {
      write: false,
      target,
      lib: { entry, formats: ['iife'], name: 'graft' },
      minify: true,
    },
  })) as Rolldown.RolldownOutput[];
  return built[0]!.output[0].code.trim();
}
