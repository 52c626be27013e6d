import type { Plugin } from 'vite';

/** How d3-dsv makes an object of a row: by a program that it writes as a text. */
const WRITTEN = /return new Function\("d", "return \{" \+[\s\S]*?\.join\(","\) \+ "\}"\);/;
/** The same without a text that is evaluated. */
const PLAIN = 'return (d) => Object.fromEntries(columns.map((name, i) => [name, d[i] || ""]));';

/**
 * Keeps out of the built scripts what evaluates a text as a program: where a host sends no headers, a worker has no policy
 * that would forbid it. Rows are read as lists here, so that the function is never called; a bundler cannot know that.
 */
export const noEvaluation = (): Plugin => ({
  name: 'graft-no-evaluation',
  apply: 'build',
  transform(code, id) {
    if (!id.includes('/node_modules/d3') || !code.includes('new Function(')) return undefined;
    const plain = code.replace(WRITTEN, PLAIN);
    if (plain.includes('new Function('))
      this.error(`expected in ${id} d3-dsv's one "new Function", got others`);
    return { code: plain, map: null };
  },
});
