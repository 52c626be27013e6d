import type { Context } from '../context.ts';
import type { Entry } from '../entry.ts';
import type { Naming } from '../arrange.ts';
import type { Gathering } from '../gathering.ts';
import { PART, type Part } from '../held-out.ts';

/** Reads the images of files that lie in one way. @throws Told where nothing of them is good */
export type Layout = (entries: readonly Entry[], name: string, context: Context) => Promise<Gathered>;

/** The images, and how their classes are called. */
export interface Gathered {
  readonly gathering: Gathering;
  readonly naming: Naming;
}

/** The part that a word stands for, alone or within a file's name: `train`, `t10k-images`, `val_labels`. */
export function partNamed(name: string): Part {
  const word = name.toLowerCase();
  if (/(^|[^a-z])(test(ing)?|t10k)([^a-z]|$)/.test(word)) return PART.test;
  if (/(^|[^a-z])(val(id(ation)?)?|dev)([^a-z]|$)/.test(word)) return PART.validation;
  if (/(^|[^a-z])train(ing)?([^a-z]|$)/.test(word)) return PART.train;
  return PART.none;
}
