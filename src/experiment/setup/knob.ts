import { type Message, message } from '../../messages.ts';

/** One adjustable number or choice of a recipe: its name, its range and its spelling in links and options. */
export interface Knob<T extends string | number> {
  /** Name in links and, with two dashes, on the command line. */
  readonly key: string;
  readonly default: T;
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
}

interface Options<T> {
  readonly key: string;
  readonly options: readonly T[];
  readonly default: T;
  /** Words for values, such as `all` for 0. */
  readonly spelling?: Readonly<Record<string, T>>;
}

/** A knob with a few allowed values. */
export function choice<const T extends string | number>(row: Options<T>): Knob<T> {
  const words = new Map<string, T>(row.options.map((value) => [String(value), value]));
  for (const [word, value] of Object.entries(row.spelling ?? {})) {
    words.delete(String(value));
    words.set(word, value);
  }
  const format = (value: T) => [...words].find(([, v]) => v === value)?.[0] ?? String(value);
  return {
    ...row,
    expected: message('oneOf', { words: [...words.keys()].join(', ') }),
    parse: (text) => words.get(text),
    nearest: (text) => {
      const wanted = number(text);
      const numbers = row.options.filter((v) => typeof v === 'number' && v > 0);
      if (wanted === undefined || numbers.length === 0) return undefined;
      return numbers.reduce((a, b) => (Math.abs(Number(b) - wanted) < Math.abs(Number(a) - wanted) ? b : a));
    },
    format,
  };
}

interface Range {
  readonly key: string;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly default: number;
}

/** A knob of whole numbers. */
export const integer = (row: Range): Knob<number> => ranged(row, 'wholeNumber');

/** A knob of decimal numbers; any number in the range is allowed, `step` is for its control. */
export const decimal = (row: Range): Knob<number> => ranged(row, 'anyNumber');

function ranged(row: Range, what: 'wholeNumber' | 'anyNumber'): Knob<number> {
  const { key, min, max, step } = row;
  const whole = what === 'wholeNumber';
  const allowed = (value: number) => !whole || Number.isInteger(value);
  return {
    key,
    default: row.default,
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
  };
}

/** A plain decimal number such as `12`, `-3.5` or `5e-4`; nothing else that `Number()` would take. */
function number(text: string): number | undefined {
  if (!/^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d{1,3})?$/i.test(text)) return undefined;
  const value = Number(text);
  return Number.isFinite(value) ? value : undefined;
}
