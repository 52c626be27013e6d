import { type Orientation, type Picture, PictureFault } from '../picture.ts';
import { huffmanTable, type HuffmanTable } from './bits.ts';
import { orientationOf } from './exif.ts';
import { type Component, type Frame, frameOf, NOT_READ } from './frame.ts';
import { inverseTransform } from './idct.ts';
import { rowsOf } from './rows.ts';
import { decodeScan, ZIGZAG } from './scan.ts';

/** A progressive picture takes ten scans or so; more than these only cost time. */
const MOST_SCANS = 100;

const fault = (kind: 'damaged' | 'truncated') => new PictureFault({ kind, format: 'JPEG' });

/**
 * Decodes a JPEG of 8 bits a sample, baseline, extended or progressive, grey or in colour. All arithmetic is in integers
 * and follows the Independent JPEG Group's library with its accurate transform, so that every machine gets the same
 * pixels, those of libjpeg-turbo too. A small picture is good until the next is decoded.
 * @throws PictureFault for print colours (CMYK), 12 bits, arithmetic or lossless coding, and what is cut off or damaged
 */
export function decodeJpeg(bytes: Uint8Array): Picture {
  const reading = new Reading(bytes);
  reading.read();
  const { frame } = reading;
  if (!frame) throw fault(reading.isEnded ? 'damaged' : 'truncated');
  const isWhole = frame.components.every((component) => reading.isCoded.has(component));
  if (!isWhole) throw fault(reading.isEnded ? 'damaged' : 'truncated');
  if (frame.isProgressive) {
    if (!reading.isEnded) throw fault('truncated');
    for (const component of frame.components) transformAll(component, reading.quantisation[component.table]);
  }
  return {
    width: frame.width,
    height: frame.height,
    channels: frame.components.length === 1 ? 1 : 3,
    orientation: reading.orientation,
    row: rowsOf(frame),
  };
}

class Reading {
  frame: Frame | undefined;
  orientation: Orientation = 1;
  /** Whether the end of the image has been met. */
  isEnded = false;
  /** What has had its first scan. */
  readonly isCoded = new Set<Component>();
  readonly quantisation: Uint16Array[] = [];
  private readonly bytes: Uint8Array;
  private readonly dc: HuffmanTable[] = [];
  private readonly ac: HuffmanTable[] = [];
  private restartInterval = 0;
  private scans = 0;
  private isJfif = false;
  private adobe: number | undefined;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }

  /** Reads marker after marker, to the end of the image or of the file. */
  read(): void {
    const { bytes } = this;
    let at = 2;
    while (at < bytes.length) {
      if (bytes[at] !== 0xff) {
        at++;
        continue;
      }
      const marker = bytes[at + 1];
      if (marker === undefined) return;
      if (marker === 0xff) {
        at++;
        continue;
      }
      at += 2;
      if (marker === 0xd9) {
        this.isEnded = true;
        return;
      }
      if (marker <= 0x01 || (marker >= 0xd0 && marker <= 0xd8)) continue;
      if (at + 2 > bytes.length) return;
      const length = bytes[at]! * 256 + bytes[at + 1]!;
      if (length < 2) throw fault('damaged');
      if (at + length > bytes.length) return;
      const segment = bytes.subarray(at + 2, at + length);
      at += length;
      if (marker === 0xda) at = this.scan(segment, at);
      else this.segment(marker, segment);
    }
  }

  private segment(marker: number, segment: Uint8Array): void {
    if (marker === 0xdb) this.quantisationTables(segment);
    else if (marker === 0xc4) this.huffmanTables(segment);
    else if (marker === 0xdd) this.restartInterval = (segment[0] ?? 0) * 256 + (segment[1] ?? 0);
    else if (marker <= 0xc2 && marker >= 0xc0) {
      if (this.frame) throw fault('damaged');
      this.frame = frameOf(segment, marker === 0xc2);
    } else if (NOT_READ[marker]) {
      throw new PictureFault({ kind: 'unsupported', format: 'JPEG', what: NOT_READ[marker] });
    } else if (marker === 0xe0) this.isJfif ||= startsWith(segment, 'JFIF\0');
    else if (marker === 0xe1) this.orientation = orientationOf(segment) ?? this.orientation;
    else if (marker === 0xee && startsWith(segment, 'Adobe') && segment.length >= 12)
      this.adobe = segment[11];
  }

  private quantisationTables(segment: Uint8Array): void {
    for (let at = 0; at < segment.length;) {
      const [wide, place] = [segment[at]! >> 4, segment[at]! & 15];
      at++;
      if (wide > 1 || place > 3 || at + 64 * (wide + 1) > segment.length) throw fault('damaged');
      const table = new Uint16Array(64);
      for (let k = 0; k < 64; k++, at += wide + 1) {
        table[ZIGZAG[k]!] = wide ? segment[at]! * 256 + segment[at + 1]! : segment[at]!;
      }
      this.quantisation[place] = table;
    }
  }

  private huffmanTables(segment: Uint8Array): void {
    for (let at = 0; at < segment.length;) {
      const [kind, place] = [segment[at]! >> 4, segment[at]! & 15];
      const counts = segment.subarray(at + 1, at + 17);
      const size = counts.reduce((sum, count) => sum + count, 0);
      at += 17 + size;
      if (kind > 1 || place > 3 || size > 256 || at > segment.length) throw fault('damaged');
      (kind ? this.ac : this.dc)[place] = huffmanTable(counts, segment.subarray(at - size, at));
    }
  }

  /** A start of scan and the scan itself; returns where it ends. */
  private scan(segment: Uint8Array, at: number): number {
    const { frame } = this;
    const count = segment[0] ?? 0;
    if (!frame || count < 1 || count > 4 || segment.length < 4 + 2 * count) throw fault('damaged');
    if (++this.scans > MOST_SCANS) throw fault('damaged');
    const parts = Array.from({ length: count }, (_, i) => {
      const component = frame.components.find(({ id }) => id === segment[1 + 2 * i]);
      const tables = segment[2 + 2 * i]!;
      if (!component) throw fault('damaged');
      const quantisation = this.quantisation[component.table];
      return { component, dc: this.dc[tables >> 4], ac: this.ac[tables & 15], quantisation, prediction: 0 };
    });
    const [first, last, bits] = segment.subarray(1 + 2 * count) as unknown as [number, number, number];
    const isFine = frame.isProgressive
      ? first <= last && last <= 63 && (first > 0 ? count === 1 : last === 0) && (bits & 15) <= 13
      : true;
    const isTwice = new Set(parts.map(({ component }) => component)).size < count;
    if (!isFine || isTwice) throw fault('damaged');
    frame.isRgb = this.isRgb(frame);
    const { restartInterval } = this;
    const end = decodeScan(this.bytes, at, frame, {
      parts,
      first,
      last,
      high: bits >> 4,
      low: bits & 15,
      restartInterval,
    });
    if (!frame.isProgressive || first === 0) for (const { component } of parts) this.isCoded.add(component);
    return end;
  }

  /** As libjpeg decides it: JFIF is always luma and chroma; else Adobe's mark says it, else the components' names. */
  private isRgb({ components }: Frame): boolean {
    if (components.length !== 3 || this.isJfif) return false;
    if (this.adobe !== undefined) return this.adobe === 0;
    return String.fromCharCode(...components.map(({ id }) => id)) === 'RGB';
  }
}

const startsWith = (segment: Uint8Array, text: string): boolean =>
  Array.from(text).every((letter, i) => segment[i] === letter.charCodeAt(0));

function transformAll({ coefficients, samples, stride, blocksAcross }: Component, table?: Uint16Array): void {
  if (!table) throw fault('damaged');
  const blocks = coefficients.length / 64;
  for (let i = 0; i < blocks; i++) {
    const x = i % blocksAcross;
    const y = (i - x) / blocksAcross;
    inverseTransform(coefficients, 64 * i, table, samples, 8 * (y * stride + x), stride);
  }
}
