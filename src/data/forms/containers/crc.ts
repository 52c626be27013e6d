/** [4, 256] The remainders of each byte followed by 0 to 3 zero bytes, by the polynomial of zip, gzip and PNG. */
const TABLES = [0, 1, 2, 3].map(() => new Int32Array(256));
for (let i = 0; i < 256; i++) {
  let rest = i;
  for (let bit = 0; bit < 8; bit++) rest = rest & 1 ? (rest >>> 1) ^ 0xedb88320 : rest >>> 1;
  TABLES[0]![i] = rest;
}
for (let t = 1; t < 4; t++) {
  for (let i = 0; i < 256; i++) {
    const before = TABLES[t - 1]![i]!;
    TABLES[t]![i] = (before >>> 8) ^ TABLES[0]![before & 255]!;
  }
}
const [T0, T1, T2, T3] = TABLES as [Int32Array, Int32Array, Int32Array, Int32Array];

/** CRC-32 of bytes, from 0 to 2^32 − 1. */
export function crc32(bytes: Uint8Array): number {
  let rest = -1;
  let i = 0;
  for (const end = bytes.length - 3; i < end; i += 4) {
    rest ^= bytes[i]! | (bytes[i + 1]! << 8) | (bytes[i + 2]! << 16) | (bytes[i + 3]! << 24);
    rest = T3[rest & 255]! ^ T2[(rest >>> 8) & 255]! ^ T1[(rest >>> 16) & 255]! ^ T0[rest >>> 24]!;
  }
  for (; i < bytes.length; i++) rest = (rest >>> 8) ^ T0[(rest ^ bytes[i]!) & 255]!;
  return ~rest >>> 0;
}
