import { parseArgs } from 'node:util';
import { BadOption } from '../command/run.ts';

const OPTIONS = {
  stick: { type: 'boolean' },
  scorm: { type: 'boolean' },
  link: { type: 'string' },
  title: { type: 'string' },
  score: { type: 'boolean' },
  out: { type: 'string' },
  help: { type: 'boolean' },
} as const;

export type Options = ReturnType<typeof readOptions>;

/**
 * What the command line asks for.
 * @throws BadOption
 */
export function readOptions(args: readonly string[]) {
  const options = parsed(args);
  const { stick, scorm, out } = options;
  if (stick && scorm)
    throw new BadOption('--stick and --scorm are two packages: ask for one after the other');
  if (out !== undefined && !stick && !scorm)
    throw new BadOption('--out names a zip, and without --stick or --scorm there is none');
  for (const name of ['link', 'title', 'score'] as const)
    if (options[name] !== undefined && !scorm)
      throw new BadOption(`--${name} says something of --scorm alone`);
  return options;
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS }).values;
  } catch (error) {
    throw new BadOption((error as Error).message);
  }
}
