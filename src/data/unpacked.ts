/**
 * What some pieces of one zlib stream hold unpacked, in so many bytes; the browser itself unpacks.
 * Rejects where the stream is damaged or holds more or fewer.
 */
export async function unpacked(
  pieces: readonly Uint8Array<ArrayBuffer>[],
  length: number,
): Promise<Uint8Array> {
  const { readable, writable } = new DecompressionStream('deflate');
  const writer = writable.getWriter();
  const written = Promise.all([...pieces.map((piece) => writer.write(piece)), writer.close()]);
  written.catch(() => {}); // whoever reads is told
  const all = new Uint8Array(length);
  let at = 0;
  for (const reader = readable.getReader(); ;) {
    const { done, value } = await reader.read();
    if (done) break;
    if (at + value.length <= length) all.set(value, at);
    at += value.length;
  }
  if (at !== length) throw new Error(`expected ${length} bytes unpacked, got ${at}`);
  return all;
}
