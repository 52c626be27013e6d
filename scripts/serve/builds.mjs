import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve, sep } from 'node:path';
import { lookup } from 'mrmime';

/** The names of files in such a folder say what they contain. */
const HASHED = /(^|\/)assets\//;
/** Of so many earlier builds, tabs that are still open get the parts that they have not asked for yet. */
const EARLIER = 8;

/**
 * The files of a built page, each as it stands in the folder's newest build. A build is read whole, and read again when
 * another has taken its place, so that no answer mixes two and none breaks off. While no build stands there, the last
 * one is still answered with.
 * @param {string} folder
 * @throws Error with one sentence where there is no built page
 */
export function buildsOf(folder) {
  const place = resolve(folder);
  /** The newest first. */
  let builds = [];
  const look = () => {
    const id = identity(place);
    if (id === undefined || id === builds[0]?.id) return;
    const files = read(place);
    // Where the next build came while this one was read, the next request looks again.
    if (files?.size && identity(place) === id) builds = [{ id, files }, ...builds].slice(0, EARLIER + 1);
  };
  look();
  if (builds.length === 0) {
    throw new Error(`expected a built page in ${place}, but there is none; npm run build makes one`);
  }
  return {
    /** @param {string} name relative to the folder, with / between its parts */
    find(name) {
      look();
      const known = HASHED.test(name) ? builds : builds.slice(0, 1);
      return known.find(({ files }) => files.has(name))?.files.get(name);
    },
  };
}

/** Tells a folder from another that has taken its place; undefined where there is none. */
function identity(folder) {
  const stats = statSync(folder, { throwIfNoEntry: false });
  return stats?.isDirectory() ? `${stats.dev} ${stats.ino} ${stats.birthtimeMs}` : undefined;
}

/** Every file of a folder by its name; undefined where the folder goes meanwhile. */
function read(folder) {
  try {
    const names = readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
    const files = new Map(names.map((name) => [name.split(sep).join('/'), fileOf(join(folder, name))]));
    for (const [name, file] of files) file.brotli = files.get(`${name}.br`)?.body;
    return files;
  } catch (error) {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  }
}

/** @param {string} path */
function fileOf(path) {
  const body = readFileSync(path);
  const type = lookup(path) ?? 'application/octet-stream';
  return {
    body,
    type: /^text\/|json$|javascript$/.test(type) ? `${type};charset=utf-8` : type,
    etag: createHash('sha256').update(body).digest('base64url').slice(0, 22),
  };
}
