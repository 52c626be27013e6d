import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { arch, availableParallelism, cpus, totalmem, type } from 'node:os';
import type { Machine } from './results.ts';

/**
 * This machine.
 * @param packages whose versions matter, by the names they are imported with
 * @param more other versions, of a browser or a Python package
 * @param adapter what WebGPU computes on
 */
export function machineHere(
  packages: readonly string[],
  more: Readonly<Record<string, string>>,
  adapter?: string,
): Machine {
  return {
    cpu: cpus()[0]?.model.trim() || 'unnamed processor',
    threads: availableParallelism(),
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    os: `${type()} ${arch()}`,
    ...(adapter === undefined ? {} : { adapter }),
    versions: {
      Node: process.versions.node,
      ...more,
      ...Object.fromEntries(packages.map((name) => [name, versionOf(name)])),
    },
  };
}

/** Today, as results write it. */
export const today = (): string => new Date().toISOString().slice(0, 10);

/** Of an installed package; not all of them let their package.json be imported. */
function versionOf(name: string): string {
  const folders = createRequire(import.meta.url).resolve.paths(name) ?? [];
  for (const folder of folders) {
    try {
      const { version } = JSON.parse(readFileSync(`${folder}/${name}/package.json`, 'utf8')) as {
        version: string;
      };
      return version;
    } catch {
      // Not in this folder.
    }
  }
  throw new Error(
    `expected the package ${name} among the installed ones; npm ci or npm ci --prefix bench installs it`,
  );
}
