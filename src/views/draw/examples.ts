import { SIDE } from './strokes.ts';

/** An example of a class. */
export interface Example {
  /** What the network sees of it, [32, 32] 0–255. */
  readonly pixels: Uint8Array;
  /** Of a camera; otherwise drawn. */
  readonly isPhoto: boolean;
}

export interface DrawnClass {
  /** As the visitor wrote it; empty until then. */
  readonly name: string;
  readonly examples: readonly Example[];
}

/** What has been drawn so far, and the class that is being drawn. */
export interface Drawn {
  readonly classes: readonly DrawnClass[];
  readonly at: number;
}

/** Of each class every fourth example is held out. */
export const isHeldOut = (index: number): boolean => index % 4 === 3;
/** From so many examples of each class on a network is trained. */
export const ENOUGH = 8;
/** More classes do not fit on a phone, more examples into the browser's storage. */
export const MOST_CLASSES = 6;
export const MOST_EXAMPLES = 60;
/** Letters of a name. */
export const LONGEST_NAME = 24;

export const NOTHING: Drawn = {
  classes: [
    { name: '', examples: [] },
    { name: '', examples: [] },
  ],
  at: 0,
};

const changed = ({ classes, at }: Drawn, change: (shown: DrawnClass) => Partial<DrawnClass>): Drawn => ({
  classes: classes.map((one, i) => (i === at ? { ...one, ...change(one) } : one)),
  at,
});

export const withExample = (drawn: Drawn, example: Example): Drawn =>
  changed(drawn, ({ examples }) => ({ examples: [...examples, example].slice(0, MOST_EXAMPLES) }));

/** Without the last example of the class on show. */
export const withoutLast = (drawn: Drawn): Drawn =>
  changed(drawn, ({ examples }) => ({ examples: examples.slice(0, -1) }));

export const renamed = (drawn: Drawn, name: string): Drawn =>
  changed(drawn, () => ({ name: Array.from(name).slice(0, LONGEST_NAME).join('') }));

export const withClass = ({ classes, at }: Drawn): Drawn =>
  classes.length < MOST_CLASSES
    ? { classes: [...classes, { name: '', examples: [] }], at: classes.length }
    : { classes, at };

/** Without the class on show; two stay. */
export const withoutClass = ({ classes, at }: Drawn): Drawn =>
  classes.length > 2
    ? { classes: classes.filter((_, i) => i !== at), at: Math.max(0, at - 1) }
    : changed({ classes, at }, () => ({ name: '', examples: [] }));

/** How many examples each class lacks. */
export const lacking = ({ classes }: Drawn): number[] =>
  classes.map(({ examples }) => Math.max(0, ENOUGH - examples.length));

/** How many examples there are to train on, and how many are held out. */
export function counts({ classes }: Drawn): { readonly train: number; readonly test: number } {
  const all = classes.flatMap(({ examples }) => examples.map((_, i) => isHeldOut(i)));
  const test = all.filter(Boolean).length;
  return { train: all.length - test, test };
}

/** What the text of an example begins with. */
const PREFIX = { photo: 'p', drawing: 'd' } as const;

/** As it is kept in a text between visits. */
export const drawnText = ({ classes, at }: Drawn): string =>
  JSON.stringify({
    at,
    classes: classes.map(({ name, examples }) => ({
      name,
      examples: examples.map(
        ({ pixels, isPhoto }) => PREFIX[isPhoto ? 'photo' : 'drawing'] + btoa(String.fromCharCode(...pixels)),
      ),
    })),
  });

/** What such a text says; undefined where it is none. */
export function drawnFrom(text: string): Drawn | undefined {
  const kept: unknown = JSON.parse(text);
  if (typeof kept !== 'object' || kept === null) return undefined;
  const { classes, at } = kept as Record<string, unknown>;
  if (!Array.isArray(classes) || classes.length < 2 || classes.length > MOST_CLASSES) return undefined;
  if (!Number.isInteger(at) || (at as number) < 0 || (at as number) >= classes.length) return undefined;
  const read = classes.map(classFrom);
  return read.every((one) => one !== undefined) ? { classes: read, at: at as number } : undefined;
}

function classFrom(kept: unknown): DrawnClass | undefined {
  if (typeof kept !== 'object' || kept === null) return undefined;
  const { name, examples } = kept as Record<string, unknown>;
  if (typeof name !== 'string' || !Array.isArray(examples)) return undefined;
  const read = examples.slice(0, MOST_EXAMPLES).map((text): Example | undefined => {
    const pixels = Uint8Array.from(atob(String(text).slice(1)), (letter) => letter.charCodeAt(0));
    const isPhoto = String(text).startsWith(PREFIX.photo);
    return pixels.length === SIDE * SIDE ? { pixels, isPhoto } : undefined;
  });
  return read.every((one) => one !== undefined)
    ? { name: Array.from(name).slice(0, LONGEST_NAME).join(''), examples: read }
    : undefined;
}
