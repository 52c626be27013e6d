import * as v from 'valibot';
import { fetchStatic } from '../../data/recordings.ts';
import { runKey } from '../../experiment/results/fingerprint.ts';
import { encodeResults, type ResultsFile } from '../../experiment/files/results-file.ts';
import { readResults } from '../../experiment/files/results-file-read.ts';
import { type Weights, weightsHash } from '../../experiment/setup/weights.ts';
import type { ActivationMaps, FinishedRun } from '../api/protocol.ts';
import type { StoredResult } from './records.ts';

export const BASES_INDEX = 'bases.json';
export const BASES_WEIGHTS = 'bases.f32';

/** Trained base networks that come with the page: what is known of each run, in the order of `results`. */
interface BasesFile {
  readonly format: 'graft-bases';
  readonly version: 1;
  readonly results: ResultsFile;
  /** A text a layer, its bytes in base64. */
  readonly faces: readonly (readonly string[])[];
  /** Weights of each run in the other file, where they lie one after another as little-endian 32-bit floats. */
  readonly parameters: readonly number[];
}

const SCHEMA = v.object({
  format: v.literal('graft-bases'),
  version: v.literal(1),
  results: v.looseObject({ data: v.string() }),
  faces: v.array(v.array(v.string())),
  parameters: v.array(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1e7))),
});

/** Recorded bases by `runKey`. */
export interface RecordedBases {
  readonly results: ReadonlyMap<string, StoredResult>;
  /** Undefined where there is no such base. Rejects where its weights do not come, or not those of the result's hash. */
  weights(key: string): Promise<Weights | undefined>;
}

/** The two files of some base networks, of which each has as many parameters as its weights are long. */
export function encodeBases(bases: readonly FinishedRun[]): { index: string; weights: Uint8Array } {
  const index: BasesFile = {
    format: 'graft-bases',
    version: 1,
    results: encodeResults(bases.map(({ result }) => result)),
    faces: bases.map(({ faces }) => faces.map((face) => btoa(String.fromCharCode(...face)))),
    parameters: bases.map(({ weights }) => weights.length),
  };
  const weights = new Uint8Array(bases.reduce((sum, base) => sum + base.weights.byteLength, 0));
  let at = 0;
  for (const { weights: of } of bases) {
    weights.set(new Uint8Array(of.buffer, of.byteOffset, of.byteLength), at);
    at += of.byteLength;
  }
  return { index: `${JSON.stringify(index)}\n`, weights };
}

/**
 * Reads the index of recorded bases.
 * @param binary gives the bytes of the weights when they are first needed
 * @throws Error where it is none, or of other rules than this page's
 */
export function decodeBases(index: string, binary: () => Promise<ArrayBuffer>): RecordedBases {
  const { results, faces, parameters } = v.parse(SCHEMA, JSON.parse(index));
  const read = readResults(results, results.data);
  const keyed = read.map((result, i) => {
    const stored: StoredResult = { result, faces: facesFrom(faces[i] ?? []), recorded: true };
    return [runKey(result.recipe, result.dataHash, result.run, result.engine.id), stored] as const;
  });
  return {
    results: new Map(keyed),
    async weights(key) {
      const i = keyed.findIndex(([of]) => of === key);
      if (i < 0) return undefined;
      const from = parameters.slice(0, i).reduce((sum, count) => sum + count, 0);
      const weights = new Float32Array((await binary()).slice(4 * from, 4 * (from + parameters[i]!)));
      if (weightsHash(weights) !== read[i]!.hash)
        throw new Error('These are not the weights that were recorded.');
      return weights;
    },
  };
}

/** Fetches the index of the bases in a folder; the weights come when they are first asked for. */
export async function fetchBases(folder: string): Promise<RecordedBases> {
  const at = (file: string) => `${folder.replace(/\/$/, '')}/${file}`;
  const index = await (await fetchStatic(at(BASES_INDEX))).text();
  let binary: Promise<ArrayBuffer> | undefined;
  return decodeBases(index, () => {
    binary ??= fetchStatic(at(BASES_WEIGHTS)).then((response) => response.arrayBuffer());
    binary.catch(() => (binary = undefined)); // the next call tries again
    return binary;
  });
}

const facesFrom = (layers: readonly string[]): ActivationMaps =>
  layers.map((text) => Uint8Array.from(atob(text), (byte) => byte.charCodeAt(0)));
