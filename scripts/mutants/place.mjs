/**
 * Where a mutant's text stands, and what its file is without it and with it. A file is named by the end of its path, so
 * that it may move to another folder; of several with that end it is the one that holds the text.
 * @param mutant `{ breaks, file, text, replacement, command }`
 * @param files paths of all files
 * @param read gives a file's text
 * @returns `{ file, before, after }`, or `{ error }` with one sentence where the text is not there exactly once, or where the
 *   command names tests that there are none of: it would fail whatever is broken
 */
export function placeOf({ breaks, file: end, text, replacement, command }, files, read) {
  const missing = testsOf(command).find((name) => !files.some((path) => isTest(path) && path.includes(name)));
  if (missing) return { error: `${breaks}: expected a test file with ${missing} in its path, found none.` };
  const named = files.filter((path) => path === end || path.endsWith(`/${end}`));
  if (named.length === 0)
    return { error: `${breaks}: expected a file whose path ends with ${end}, found none.` };
  const places = named.flatMap((file) => {
    const before = read(file);
    return before
      .split(text)
      .slice(1)
      .map(() => ({ file, before }));
  });
  if (places.length !== 1) {
    return {
      error: `${breaks}: expected ${JSON.stringify(text)} once in ${named.join(', ')}, found it ${places.length} times.`,
    };
  }
  const [{ file, before }] = places;
  if (text === replacement) return { error: `${breaks}: its replacement changes nothing.` };
  return { file, before, after: before.replace(text, () => replacement) };
}

const TEST = 'vitest run ';
const isTest = (path) => /\.test\.tsx?$/.test(path);

/** The names of test files that a command is given. */
export const testsOf = (command) =>
  command.startsWith(TEST) ? command.slice(TEST.length).split(' ').filter(Boolean) : [];
