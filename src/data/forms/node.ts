import { createReadStream } from 'node:fs';
import { type FileHandle, open, readdir, stat } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import type { ReadOptions } from './context.ts';
import { type Form, recognise } from './form.ts';
import type { OwnFile } from './own-file.ts';

/** A file on this machine's disk. */
export function nodeFile(path: string, size: number, shownAs: string): OwnFile {
  const slice = async (start: number, end: number): Promise<Uint8Array> => {
    const handle = await open(path);
    try {
      return await readAt(handle, start, Math.min(end, size));
    } finally {
      await handle.close();
    }
  };
  return { path: shownAs, size, slice, stream: () => createReadStream(path, { highWaterMark: 1 << 20 }) };
}

async function readAt(handle: FileHandle, start: number, end: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(Math.max(0, end - start));
  let at = 0;
  while (at < bytes.length) {
    const { bytesRead } = await handle.read(bytes, at, bytes.length - at, start + at);
    if (bytesRead === 0) break;
    at += bytesRead;
  }
  return bytes.subarray(0, at);
}

/**
 * Opens a file, or a folder with all that lies in it, as data.
 * @throws Error where there is no such thing, Told where it is nothing that is known
 */
export async function openFolderOrFile(path: string, options?: ReadOptions): Promise<Form> {
  const about = await stat(path);
  const name = basename(resolve(path));
  if (!about.isDirectory()) return recognise([nodeFile(path, about.size, name)], options);
  const names = await readdir(path, { recursive: true, withFileTypes: true });
  const files: OwnFile[] = [];
  for (const entry of names) {
    if (!entry.isFile()) continue;
    const whole = join(entry.parentPath, entry.name);
    const inside = whole.slice(join(path, '/').length).replaceAll('\\', '/');
    files.push(nodeFile(whole, (await stat(whole)).size, `${name}/${inside}`));
  }
  return recognise(files, options);
}
