import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The one release of the icon collection that the data set is drawn from. */
export const COLLECTION = { name: '@iconify/json', version: '2.2.535' } as const;

/** What the collection says about one icon set. */
interface SetInfo {
  readonly name: string;
  readonly author: { readonly name: string; readonly url?: string };
  readonly license: { readonly title: string; readonly spdx?: string; readonly url?: string };
}

/** One drawing as SVG text, with the box it is drawn in (user units). */
export interface Vector {
  readonly body: string;
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

interface SetFile {
  readonly width?: number;
  readonly height?: number;
  readonly left?: number;
  readonly top?: number;
  readonly icons: Record<
    string,
    { body: string; width?: number; height?: number; left?: number; top?: number }
  >;
}

export interface Collection {
  /** Throws when the collection has no such set. */
  info(set: string): SetInfo;
  /** Throws when the set has no such drawing. Aliases are not followed: the curated list names originals only. */
  vector(set: string, name: string): Vector;
}

/**
 * Opens the pinned collection under `cache`, installing it with npm first when it is not there
 * (104 MB packed, 486 MB unpacked).
 */
export function openCollection(cache: string, say: (line: string) => void): Collection {
  const folder = join(cache, 'node_modules', COLLECTION.name);
  if (installedVersion(folder) !== COLLECTION.version) {
    say(`Installing ${COLLECTION.name}@${COLLECTION.version} into ${cache} (104 MB).`);
    mkdirSync(cache, { recursive: true });
    const flags = ['--no-save', '--no-audit', '--no-fund', '--ignore-scripts'];
    const wanted = `${COLLECTION.name}@${COLLECTION.version}`;
    execFileSync('npm', ['install', '--prefix', cache, ...flags, wanted], {
      stdio: ['ignore', 'ignore', 'inherit'],
    });
  }
  const infos = readJson(join(folder, 'collections.json')) as Record<string, SetInfo>;
  const sets = new Map<string, SetFile>();

  function open(set: string): SetFile {
    const known = sets.get(set);
    if (known) return known;
    const file = readJson(join(folder, 'json', `${set}.json`)) as SetFile;
    sets.set(set, file);
    return file;
  }

  return {
    info(set) {
      const info = infos[set];
      if (!info) throw new Error(`${COLLECTION.name}@${COLLECTION.version} has no set "${set}".`);
      return info;
    },
    vector(set, name) {
      const file = open(set);
      const icon = file.icons[name];
      if (!icon) throw new Error(`${COLLECTION.name}@${COLLECTION.version} has no drawing "${set}:${name}".`);
      return {
        body: icon.body,
        left: icon.left ?? file.left ?? 0,
        top: icon.top ?? file.top ?? 0,
        width: icon.width ?? file.width ?? 16,
        height: icon.height ?? file.height ?? 16,
      };
    },
  };
}

function installedVersion(folder: string): string | undefined {
  const file = join(folder, 'package.json');
  return existsSync(file) ? (readJson(file) as { version?: string }).version : undefined;
}

function readJson(file: string): unknown {
  return JSON.parse(readFileSync(file, 'utf8'));
}
