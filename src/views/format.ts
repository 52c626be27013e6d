import { format } from 'd3';
import type { Interval } from '../experiment/results/statistics.ts';
import type { AnyText, Text } from '../texts/texts.ts';

/** Numbers as the charts write them: a real minus sign, one decimal for percent, no "−0.0". */

const MINUS = '\u2212';
/** Keeps a number and its unit together. */
const SPACE = '\u00a0';

const fixed = (value: number, decimals: number): string => {
  const digits = Math.abs(value).toFixed(decimals);
  return value < 0 && Number(digits) !== 0 ? MINUS + digits : digits;
};

const plus = (text: string): string => (Number.isNaN(Number(text)) || Number(text) === 0 ? text : `+${text}`);

/** Percentage points without a plus sign: `4.7`, `−3.6`. */
export const points = (value: number): string => fixed(value, 1);

/** Percentage points of change: `+16.9`, `−7.1`, `0.0`. */
export const signedPoints = (value: number): string => plus(fixed(value, 1));

/** Whole percentage points of an axis: `+10`, `−5`, `0`. */
export const signedWhole = (value: number): string => plus(fixed(value, 0));

/** A value in percent: `61.9 %`. */
export const percents = (value: number): string => `${points(value)}${SPACE}%`;

/** An accuracy of 0 … 1: `69.0 %`. */
export const percent = (accuracy: number): string => percents(100 * accuracy);

/** A part of so many in percent, with as many digits as they can tell: `87 %` of fifteen, `79.9 %` of a thousand. */
export const shareIn = (part: number, of: number): string =>
  `${fixed((100 * part) / of, of < 100 ? 0 : 1)}${SPACE}%`;

/** The ends of an interval of 0 … 1 in whole percent: `60–98 %`. */
export const wholeRange = ([low, high]: Interval): string =>
  `${fixed(100 * low, 0)}–${fixed(100 * high, 0)}${SPACE}%`;

/** Half the width of an interval, to stand behind its mean: ` ± 2.4`. */
export const plusMinus = ([low, high]: Interval): string => `\u00a0±\u00a0${points((high - low) / 2)}`;

/** The ends of an interval: `[−9.0, −5.2]`. */
export const range = ([low, high]: Interval): string => `[${points(low)},\u00a0${points(high)}]`;

/** A loss in nats: `0.81`; at the end of a training, where it may be near nothing, with three decimals. */
export const nats = (loss: number, decimals = 2): string => fixed(loss, decimals);

/** A difference of losses in nats: `−0.21`. */
export const signedNats = (value: number): string => plus(fixed(value, 2));

/** A number of epochs: `12`, `9.6`, and `0.16` below one. */
export const epochs = (value: number): string => String(Number(value.toFixed(Math.abs(value) < 1 ? 2 : 1)));

/** What any part's texts can say: the names of things. */
export const names = (t: AnyText): Text<'names'> => t as Text<'names'>;

/** Sentences one after the other. */
export const joined = (sentences: readonly string[], t: AnyText): string =>
  sentences.reduce((before, next) => names(t)('names:then', { before, next }));

/** A duration: `7 s`, `1 min 52 s`, `2 h 5 min`. Fractions of a second only show below ten. */
export function seconds(value: number, t: AnyText): string {
  if (value < 9.95) return names(t)('names:seconds', { s: Number(value.toFixed(1)) });
  const whole = Math.round(value);
  if (whole < 60) return names(t)('names:seconds', { s: whole });
  const minutes = Math.floor(whole / 60);
  if (minutes < 60) return names(t)('names:minutes', { min: minutes, s: whole % 60 });
  return names(t)('names:hours', { h: Math.floor(minutes / 60), min: minutes % 60 });
}

/** A run's name as the page writes it: `base B` for `baseB`, `base A at 10 %` for `baseA@10`, a true minus in `A3B−+`. */
export function shownName(name: string, t: AnyText): string {
  const [, task, percent] = /^base(.)(?:@(\d+))?$/.exec(name) ?? [];
  if (!task) return name.replace('-', '−');
  return percent ? names(t)('names:baseStopped', { task, percent }) : names(t)('names:base', { task });
}

/** A count with its thousands apart: `3,000`. `toLocaleString` would load its tables first, 40 ms of them. */
export const thousands: (value: number) => string = format(',');
