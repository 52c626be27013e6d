import { fingerprint } from '../../src/experiment/fingerprint.ts';
import type { CurvePoint, EngineUsed, RunResult } from '../../src/experiment/result.ts';
import type { Recipe } from '../../src/experiment/recipe.ts';
import type { TreatmentId } from '../../src/experiment/treatments.ts';
import type { Options } from './options.ts';
import { type Row, rowsOf } from './table.ts';

/** The file that `--json` writes. Raised `version`: a field changed its meaning or went away. */
export interface ReproduceFile {
  readonly version: 1;
  /** Short name of recipe and data, as the page shows it. */
  readonly fingerprint: string;
  readonly recipe: Recipe;
  readonly dataHash: string;
  readonly engine: EngineUsed;
  readonly treatments: readonly TreatmentId[];
  readonly n: readonly number[];
  /** Base A too: it is the donor of AnB, and nothing of the paper stands beside it. */
  readonly results: readonly (FileResult & Partial<Pick<Row, 'change' | 'paper'>>)[];
}

interface FileResult {
  readonly name: string;
  readonly treatment: TreatmentId;
  /** 0 for bases. */
  readonly n: number;
  readonly accuracy: number;
  readonly curve: readonly CurvePoint[];
  /** SHA-256 of the final weights, 16 digits: equal wherever a bit-exact engine trains the same recipe. */
  readonly hash: string;
  readonly copiedHash?: RunResult['copiedHash'] & {};
  readonly trainCount: number;
  readonly testCount: number;
  readonly seconds: number;
}

/** What the file says of some finished runs. */
export function fileOf(options: Options, results: readonly RunResult[]): ReproduceFile {
  const { dataHash, engine } = results[0]!;
  const baseA = results.filter(({ run }) => run.kind === 'base' && run.target === 'A');
  return {
    version: 1,
    fingerprint: fingerprint(options.recipe, dataHash),
    recipe: options.recipe,
    dataHash,
    engine,
    treatments: options.treatments,
    n: options.ns,
    results: [
      ...baseA.map((result) => entry({ name: 'baseA', treatment: 'base', n: 0, result })),
      ...rowsOf(results).map((row) => ({
        ...entry(row),
        paper: row.paper,
        ...(row.change === undefined ? {} : { change: row.change }),
      })),
    ],
  };
}

function entry({ name, treatment, n, result }: Pick<Row, 'name' | 'treatment' | 'n' | 'result'>): FileResult {
  const { accuracy, curve, hash, copiedHash, trainCount, testCount, seconds } = result;
  return {
    name,
    treatment,
    n,
    accuracy,
    curve,
    hash,
    ...(copiedHash ? { copiedHash } : {}),
    trainCount,
    testCount,
    seconds,
  };
}
