import { PictureFault } from '../picture.ts';
import { Bits, type HuffmanTable } from './bits.ts';
import type { Component, Frame } from './frame.ts';
import { inverseTransform } from './idct.ts';

/** What a start of scan says (T.81, B.2.3). */
export interface Scan {
  readonly parts: readonly ScanPart[];
  /** First and last coefficient, in zigzag order. */
  readonly first: number;
  readonly last: number;
  /** Bit positions of a progressive scan: the one before, 0 at first, and this one. */
  readonly high: number;
  readonly low: number;
  /** Units between restart markers; 0 where there are none. */
  readonly restartInterval: number;
}

interface ScanPart {
  readonly component: Component;
  readonly dc: HuffmanTable | undefined;
  readonly ac: HuffmanTable | undefined;
  readonly quantisation: Uint16Array | undefined;
  /** The last DC coefficient. */
  prediction: number;
}

/** Place in rows of the coefficient at each place of the zigzag; a run beyond its end stays in the block. */
export const ZIGZAG = Uint8Array.from([
  0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5, 12, 19, 26, 33, 40, 48, 41, 34, 27, 20, 13, 6, 7,
  14, 21, 28, 35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23, 30, 37, 44, 51, 58, 59, 52, 45, 38, 31, 39, 46,
  53, 60, 61, 54, 47, 55, 62, 63,
]);

const damaged = () => new PictureFault({ kind: 'damaged', format: 'JPEG' });

/**
 * Decodes one scan into the frame: a sequential one into samples, a progressive one into coefficients.
 * @returns where it ends in the file
 * @throws PictureFault where its bits end too early or break the rules
 */
export function decodeScan(bytes: Uint8Array, at: number, frame: Frame, scan: Scan): number {
  const bits = new Bits(bytes, at);
  const state: State = { bits, scan, runOfEnds: 0 };
  const decodeBlock = frame.isProgressive ? progressiveBlock(scan) : sequentialBlock;
  const alone = scan.parts.length === 1 ? scan.parts[0]! : undefined;
  const across = alone ? alone.component.blocksX : frame.unitsX;
  const units = across * (alone ? alone.component.blocksY : frame.unitsY);
  for (let unit = 0; unit < units; unit++) {
    if (scan.restartInterval && unit && unit % scan.restartInterval === 0) {
      if (bits.isBeyond) break;
      bits.restart();
      state.runOfEnds = 0;
      for (const part of scan.parts) part.prediction = 0;
    }
    const x = unit % across;
    const y = (unit - x) / across;
    if (alone) decodeBlock(state, alone, x, y);
    else {
      for (const part of scan.parts) {
        const { h, v } = part.component;
        for (let row = 0; row < v; row++)
          for (let column = 0; column < h; column++) decodeBlock(state, part, x * h + column, y * v + row);
      }
    }
    if (bits.isBeyond) break;
  }
  if (bits.isBeyond)
    throw new PictureFault({ kind: bits.at >= bytes.length - 1 ? 'truncated' : 'damaged', format: 'JPEG' });
  return bits.at;
}

interface State {
  readonly bits: Bits;
  readonly scan: Scan;
  /** Blocks that have no further coefficient in this scan. */
  runOfEnds: number;
}

type DecodeBlock = (state: State, part: ScanPart, x: number, y: number) => void;

const block = new Int16Array(64);

function sequentialBlock({ bits }: State, part: ScanPart, x: number, y: number): void {
  const { component, dc, ac, quantisation } = part;
  if (!dc || !ac || !quantisation) throw damaged();
  block.fill(0);
  part.prediction += bits.takeSigned(bits.symbol(dc) & 15);
  const value = part.prediction;
  block[0] = value;
  for (let k = 1; k < 64; k++) {
    const symbol = bits.symbol(ac);
    const length = symbol & 15;
    if (length === 0) {
      if (symbol !== 0xf0) break;
      k += 15;
      continue;
    }
    k += symbol >> 4;
    if (k > 63) throw damaged();
    block[ZIGZAG[k]!] = bits.takeSigned(length);
  }
  inverseTransform(
    block,
    0,
    quantisation,
    component.samples,
    8 * (y * component.stride + x),
    component.stride,
  );
}

function progressiveBlock({ first, high }: Scan): DecodeBlock {
  if (first === 0) return high === 0 ? firstDc : furtherDc;
  return high === 0 ? firstAc : furtherAc;
}

const startOf = ({ blocksAcross }: Component, x: number, y: number) => 64 * (y * blocksAcross + x);

function firstDc({ bits, scan }: State, part: ScanPart, x: number, y: number): void {
  if (!part.dc) throw damaged();
  part.prediction += bits.takeSigned(bits.symbol(part.dc) & 15);
  part.component.coefficients[startOf(part.component, x, y)] = part.prediction << scan.low;
}

function furtherDc({ bits, scan }: State, { component }: ScanPart, x: number, y: number): void {
  if (bits.take(1)) component.coefficients[startOf(component, x, y)]! |= 1 << scan.low;
}

function firstAc(state: State, { component, ac }: ScanPart, x: number, y: number): void {
  if (state.runOfEnds > 0) {
    state.runOfEnds--;
    return;
  }
  if (!ac) throw damaged();
  const { bits, scan } = state;
  const start = startOf(component, x, y);
  for (let k = scan.first; k <= scan.last; k++) {
    const symbol = bits.symbol(ac);
    const [run, length] = [symbol >> 4, symbol & 15];
    if (length === 0) {
      if (run < 15) {
        state.runOfEnds = (1 << run) - 1 + bits.take(run);
        return;
      }
      k += 15;
      continue;
    }
    k += run;
    if (k > 63) throw damaged();
    component.coefficients[start + ZIGZAG[k]!] = bits.takeSigned(length) * (1 << scan.low);
  }
}

/** Adds one bit to every coefficient that is not zero, and new ones between them (T.81, G.1.2.3). */
function furtherAc(state: State, { component, ac }: ScanPart, x: number, y: number): void {
  if (!ac) throw damaged();
  const { bits, scan } = state;
  const { coefficients } = component;
  const start = startOf(component, x, y);
  const bit = 1 << scan.low;
  const refine = (at: number) => {
    const value = coefficients[at]!;
    if (bits.take(1) && (value & bit) === 0) coefficients[at] = value < 0 ? value - bit : value + bit;
  };
  let k = scan.first;
  if (state.runOfEnds === 0) {
    for (; k <= scan.last; k++) {
      const symbol = bits.symbol(ac);
      let run = symbol >> 4;
      let fresh = 0;
      if ((symbol & 15) === 0) {
        if (run < 15) {
          state.runOfEnds = (1 << run) + bits.take(run);
          break;
        }
      } else fresh = bits.take(1) ? bit : -bit;
      for (; k <= scan.last; k++) {
        const at = start + ZIGZAG[k]!;
        if (coefficients[at] !== 0) refine(at);
        else if (run-- === 0) {
          if (fresh) coefficients[at] = fresh;
          break;
        }
      }
    }
  }
  if (state.runOfEnds > 0) {
    for (; k <= scan.last; k++) {
      const at = start + ZIGZAG[k]!;
      if (coefficients[at] !== 0) refine(at);
    }
    state.runOfEnds--;
  }
}
