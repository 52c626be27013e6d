import * as v from 'valibot';
import { type Message, message, type Sayings, Told } from '../../messages.ts';
import { knobOf } from '../setup/recipe.ts';
import { ENGINE_IDS } from '../results/result.ts';

/** A file that is not read, and why: what was expected and what came. */
export class RefusedFile extends Told {
  override readonly name = 'RefusedFile';
}

export const refused = <K extends keyof Sayings>(key: K, values: Sayings[K]): RefusedFile =>
  new RefusedFile({ key, values } as Message);

export const MOST_RUNS = 20_000;
const MOST_POINTS = 100;
const MOST_IMAGES = 1e9;
const MOST_DEVICE = 200;

/** What can be expected of a value; a schema names one of these, so that a refusal can say it in every language. */
const EXPECTED = {
  list: message('aList'),
  object: message('anObject'),
  seed: message('wholeNumber', { min: 0, max: knobOf('seed').range!.max }),
  count: message('wholeNumber', { min: 0, max: MOST_IMAGES }),
  positive: message('wholeNumber', { min: 1, max: MOST_IMAGES }),
  loss: message('wholeFrom', { min: 0 }),
  seconds: message('numberFrom', { min: 0 }),
  knob: message('textOrNumber'),
  yesNo: message('yesNo'),
  name: message('shortText', { most: 10 }),
  device: message('shortText', { most: MOST_DEVICE }),
  engine: message('oneOf', { words: ENGINE_IDS.join(', ') }),
  hash: message('hexDigits', { digits: 16 }),
  twoHashes: message('twoHashes'),
  runs: message('shortList', { most: MOST_RUNS }),
  points: message('shortList', { most: MOST_POINTS }),
} satisfies Record<string, Message>;

type Expected = keyof typeof EXPECTED;
const is = (what: Expected) => what;

const whole = (what: Expected, min: number, max: number) =>
  v.pipe(v.number(what), v.integer(what), v.minValue(min, what), v.maxValue(max, what));
const text = (what: Expected, most: number) => v.pipe(v.string(what), v.maxLength(most, what));
const list = <S extends v.GenericSchema>(of: S, what: Expected, most: number) =>
  v.pipe(v.array(of, is('list')), v.maxLength(most, what));
const object = <S extends v.ObjectEntries>(entries: S) => v.object(entries, is('object'));
const hash = v.pipe(v.string(is('hash')), v.regex(/^[0-9a-f]{16}$/, is('hash')));

export const RUN = object({
  seed: whole('seed', 0, knobOf('seed').range!.max),
  run: text('name', 10),
  correct: whole('count', 0, MOST_IMAGES),
  test: whole('positive', 1, MOST_IMAGES),
  train: whole('positive', 1, MOST_IMAGES),
  fitted: v.optional(whole('count', 0, MOST_IMAGES)),
  curve: object({
    correct: list(whole('count', 0, MOST_IMAGES), 'points', MOST_POINTS),
    loss: list(whole('loss', 0, Infinity), 'points', MOST_POINTS),
  }),
  hash,
  copied: v.optional(v.tuple([hash, hash], is('twoHashes'))),
  seconds: v.pipe(v.number(is('seconds')), v.finite(is('seconds')), v.minValue(0, is('seconds'))),
});

/** The runs themselves are read one by one. */
export const GROUPS = list(
  object({
    recipe: v.record(
      v.string(),
      v.union([v.string(is('knob')), v.number(is('knob'))], is('knob')),
      is('object'),
    ),
    engine: object({
      id: v.picklist(ENGINE_IDS, is('engine')),
      device: text('device', MOST_DEVICE),
      bitExact: v.boolean(is('yesNo')),
    }),
    runs: list(v.unknown(), 'runs', MOST_RUNS),
  }),
  'runs',
  MOST_RUNS,
);

/** The value as a schema has it, or a refusal that says where in the file it does not fit. */
export function fitting<S extends v.GenericSchema>(
  schema: S,
  value: unknown,
  place: readonly (string | number)[],
): v.InferOutput<S> {
  const result = v.safeParse(schema, value, { abortEarly: true });
  if (!result.success) throw refusal(result.issues[0], place);
  return result.output;
}

/** The first thing that does not fit a schema, by its place in the file. */
function refusal(issue: v.BaseIssue<unknown>, place: readonly (string | number)[]): RefusedFile {
  const path = [...place, ...(issue.path ?? []).map(({ key }) => String(key).slice(0, LONGEST))].join('.');
  if (issue.input === undefined) return refused('missing', { path });
  return refused('unfit', { path, expected: EXPECTED[issue.message as Expected], value: shown(issue.input) });
}

const LONGEST = 40;

/** Whatever came, short enough for a sentence. */
export function shown(value: unknown): string | Message {
  if (typeof value === 'object' && value !== null) {
    return message(Array.isArray(value) ? 'aList' : 'anObject');
  }
  const json = JSON.stringify(value);
  if (json === undefined) return message('nothing');
  return json.length > LONGEST ? `${json.slice(0, LONGEST)}…` : json;
}
