import { type Message, message } from '../../messages.ts';

/** What a knob has a say in: the images of a task and all that follows from them, or the training on them alone. */
type Affects = 'images' | 'training';

/** What every row of the table of knobs says. */
interface Row<T, A extends Affects> {
  /** The knob's name in links, tables and, with two dashes, on the command line. Never given to another knob. */
  readonly key: string;
  /** Where it stands when the page opens. May change. */
  readonly default: T;
  /** What a link, a file or a stored run means that does not name the knob. Never changes. */
  readonly frozenDefault: T;
  /**
   * The edition of the table in which the knob came: 1 the first, 2 few images, first weights and dropout, 3 colour, 4 early
   * donors and what A knows, 5 the spread of first weights, centred input and moved images. Recipes at
   * the frozen defaults of later editions have the hash that they had before there was the knob.
   */
  readonly since: number;
  readonly affects: A;
  /** What its numbers count, where the page writes it behind them. */
  readonly unit?: 'percent';
  /** Whether captions name it even where it stands at its default. */
  readonly captioned?: true;
}

/**
 * One adjustable number or choice of a recipe: its row, its range and its spelling in links and options.
 * `W`: those of its values that are words.
 */
export interface Knob<
  T extends string | number,
  A extends Affects = Affects,
  W extends string = string,
> extends Row<T, A> {
  /** What values look like, for help and for messages: "a whole number from 0 to 9999". */
  readonly expected: Message;
  /** For a control: the choices, or the range. */
  readonly options?: readonly T[];
  readonly range?: { readonly min: number; readonly max: number; readonly step: number };
  /** The value that a text stands for, or undefined where it is not one of this knob's. */
  parse(text: string): T | undefined;
  /** The allowed value nearest to a text that `parse` refuses, or undefined where it makes no sense at all. */
  nearest(text: string): T | undefined;
  format(value: T): string;
  /** The word that a value is spelled as; undefined where it is a number, or no word of the table's. */
  word(value: T): W | undefined;
  /** What of a value tells recipes apart, where that is not all of it. */
  identity?(value: string): string;
}

/** A value of a knob of these options: one of these words, or a number. */
type Value<T> = T extends number ? number : T;

interface Choice<
  T extends string | number,
  A extends Affects,
  W extends string,
  O extends string,
> extends Row<NoInfer<T>, A> {
  readonly options: readonly T[];
  /** Words for values, such as `all` for 0. */
  readonly spelling?: Readonly<Record<W, NoInfer<T>>>;
  /** Values that no list has: the one that a text stands for, and what of it tells recipes apart. */
  readonly others?: (text: string) => O | undefined;
  readonly identity?: (value: string) => string;
}

/** A knob with a few allowed values. */
export function choice<
  const T extends string | number,
  const A extends Affects,
  const W extends string = never,
  O extends string = never,
>(row: Choice<T, A, W, O>): Knob<Value<T> | O, A, Extract<T, string> | W>;
export function choice(row: Choice<string | number, Affects, string, string>): Knob<string | number> {
  const { spelling, others, ...rest } = row;
  const values = new Map(row.options.map((value) => [String(value), value]));
  for (const [word, value] of Object.entries(spelling ?? {})) {
    values.delete(String(value));
    values.set(word, value);
  }
  const format = (value: string | number) =>
    [...values].find(([, other]) => other === value)?.[0] ?? String(value);
  return {
    ...rest,
    expected: message('oneOf', { words: [...values.keys()].join(', ') }),
    parse: (text) => values.get(text) ?? others?.(text),
    nearest: (text) => {
      const wanted = number(text);
      const numbers = row.options.filter((v) => typeof v === 'number' && v > 0);
      if (wanted === undefined || numbers.length === 0) return undefined;
      return numbers.reduce((a, b) => (Math.abs(Number(b) - wanted) < Math.abs(Number(a) - wanted) ? b : a));
    },
    format,
    word: (value) => {
      const word = format(value);
      return number(word) === undefined && values.has(word) ? word : undefined;
    },
  };
}

interface Range<A extends Affects> extends Row<number, A> {
  readonly min: number;
  readonly max: number;
  readonly step: number;
}

/** A knob of whole numbers. */
export const integer = <const A extends Affects>(row: Range<A>): Knob<number, A, never> =>
  ranged(row, 'wholeNumber');

/** A knob of decimal numbers; any number in the range is allowed, `step` is for its control. */
export const decimal = <const A extends Affects>(row: Range<A>): Knob<number, A, never> =>
  ranged(row, 'anyNumber');

function ranged<A extends Affects>(
  { min, max, step, ...row }: Range<A>,
  what: 'wholeNumber' | 'anyNumber',
): Knob<number, A, never> {
  const whole = what === 'wholeNumber';
  const allowed = (value: number) => !whole || Number.isInteger(value);
  return {
    ...row,
    expected: message(what, { min, max }),
    range: { min, max, step },
    parse: (text) => {
      const value = number(text);
      return value !== undefined && allowed(value) && value >= min && value <= max ? value : undefined;
    },
    nearest: (text) => {
      const value = number(text);
      if (value === undefined) return undefined;
      return Math.min(max, Math.max(min, whole ? Math.round(value) : value));
    },
    format: (value) => String(value),
    word: () => undefined,
  };
}

/** A plain decimal number such as `12`, `-3.5` or `5e-4`; nothing else that `Number()` would take. */
function number(text: string): number | undefined {
  if (!/^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d{1,3})?$/i.test(text)) return undefined;
  const value = Number(text);
  return Number.isFinite(value) ? value + 0 : undefined; // −0 + 0 is 0, as it is written and read again
}
