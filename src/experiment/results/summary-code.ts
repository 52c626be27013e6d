import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js';
import type { EngineId } from './result.ts';
import { parseRunName } from '../setup/run.ts';
import { MOST_SUMMARISED, RUN_NAMES, type Summary, type SummaryGroup, type SummaryRun } from './summary.ts';

/**
 * A summary as text for a link: base64url of these bytes. Numbers are unsigned LEB128.
 *
 *   format 1 · rules · data (6 bytes) · how many groups, and of each
 *     family (6 bytes) · engine · test images of A · of B · how many runs, and of each, by seed and place in RUN_NAMES
 *       seed less the seed before · place in RUN_NAMES · images correct · hash (4 bytes)
 */
const FORMAT = 1;

/** Engines by the byte that stands for them. More may be added at the end. */
const ENGINES: readonly EngineId[] = ['wasm', 'webgpu', 'tfjs-webgpu', 'tfjs-webgl', 'tfjs-cpu'];
const MOST_GROUPS = 64;
const MOST_SEED = 9999;
const MOST_IMAGES = 1e6;

/** The summary as text, 12 characters or so a run. */
export function summaryText({ rules, data, groups }: Summary): string {
  const bytes: number[] = [FORMAT];
  const number = (value: number) => {
    for (let rest = value; ; rest >>>= 7) {
      bytes.push(rest > 127 ? (rest & 127) | 128 : rest);
      if (rest <= 127) return;
    }
  };
  const hex = (digits: string) => bytes.push(...hexToBytes(digits));
  number(rules);
  hex(data);
  number(groups.length);
  for (const { family, engine, test, runs } of groups) {
    hex(family);
    number(ENGINES.indexOf(engine));
    number(test.A);
    number(test.B);
    number(runs.length);
    let before = 0;
    for (const { seed, run, correct, hash } of runs) {
      number(seed - before);
      number(RUN_NAMES.indexOf(run));
      number(correct);
      hex(hash);
      before = seed;
    }
  }
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '');
}

/** The summary that a text stands for; undefined where it is none, in whatever way. Never throws. */
export function parseSummary(text: string): Summary | undefined {
  if (!/^[\w-]+$/.test(text) || text.length % 4 === 1) return undefined;
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  const source = new Source(Uint8Array.from(binary, (char) => char.charCodeAt(0)));
  try {
    return readSummary(source);
  } catch (error) {
    if (error instanceof Nonsense) return undefined;
    throw error;
  }
}

class Nonsense extends Error {}

/** Bytes, read from front to back; what is not there or too large is nonsense. */
class Source {
  #at = 0;
  readonly #bytes: Uint8Array;
  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }
  get isEmpty(): boolean {
    return this.#at === this.#bytes.length;
  }
  number(most: number): number {
    let value = 0;
    for (let scale = 1; scale < 2 ** 28; scale *= 128) {
      const byte = this.#bytes[this.#at++];
      if (byte === undefined) break;
      value += (byte & 127) * scale;
      if (byte < 128 && value <= most) return value;
    }
    throw new Nonsense();
  }
  hex(count: number): string {
    const end = this.#at + count;
    if (end > this.#bytes.length) throw new Nonsense();
    const digits = bytesToHex(this.#bytes.subarray(this.#at, end));
    this.#at = end;
    return digits;
  }
}

function readSummary(from: Source): Summary {
  if (from.number(127) !== FORMAT) throw new Nonsense();
  const rules = from.number(MOST_IMAGES);
  const data = from.hex(6);
  const groups: SummaryGroup[] = [];
  let left = MOST_SUMMARISED;
  for (let count = from.number(MOST_GROUPS); count > 0; count--) {
    const group = readGroup(from, left);
    left -= group.runs.length;
    groups.push(group);
  }
  if (!from.isEmpty) throw new Nonsense();
  return { rules, data, groups };
}

function readGroup(from: Source, most: number): SummaryGroup {
  const family = from.hex(6);
  const engine = ENGINES[from.number(ENGINES.length - 1)]!;
  const test = { A: from.number(MOST_IMAGES), B: from.number(MOST_IMAGES) };
  const runs: SummaryRun[] = [];
  let [seed, place] = [0, -1];
  for (let count = from.number(most); count > 0; count--) {
    const step = from.number(MOST_SEED - seed);
    const next = from.number(RUN_NAMES.length - 1);
    // Every run once, and in order: a summary has one spelling.
    if (step === 0 && next <= place) throw new Nonsense();
    seed += step;
    place = next;
    const run = RUN_NAMES[place]!;
    const images = test[parseRunName(run)!.target];
    const correct = from.number(images);
    if (images === 0) throw new Nonsense();
    runs.push({ seed, run, correct, hash: from.hex(4) });
  }
  return { family, engine, test, runs };
}
