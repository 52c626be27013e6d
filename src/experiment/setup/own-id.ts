/** What links call a visitor's data set: `own:5d1e07b49c20:3:412:98:grey:birds`. */
export type OwnId = `own:${string}`;

/** Such a name: hash, classes, images, fewest, kind and a name, which may have colons. */
export const OWN_ID = /^own:([0-9a-f]{12}):(\d{1,4}):(\d{1,6}):(\d{1,6}):(grey|colour)(-2)?:(.+)$/s;

/** How few and how many classes a task can have: labels are bytes, in every engine. */
export const TASK_CLASSES = [2, 256] as const;

/** Whether so many classes can be one task. */
export const canBeTask = (classes: number): boolean =>
  classes >= TASK_CLASSES[0] && classes <= TASK_CLASSES[1];

/** A split that takes task A from a visitor's data set. */
export type FromOwn = `from-${OwnId}`;

const FROM = 'from-';

/** The split that a text stands for, where half of that set's classes are a task; undefined otherwise. */
export function fromOwn(text: string): FromOwn | undefined {
  if (!text.startsWith(FROM)) return undefined;
  const classes = Number(OWN_ID.exec(text.slice(FROM.length))?.[2]);
  const [fewest, most] = TASK_CLASSES;
  return classes >= 2 * fewest && classes <= 2 * most ? (text as FromOwn) : undefined;
}

/** What of such a split says which images they are: not what they are called. */
export const namelessSplit = (split: string): string => /^from-own:[^:]+/.exec(split)?.[0] ?? split;
