import { messageOf } from '../../src/messages.ts';
import { say } from '../../src/texts/say.ts';

type Command = (args: readonly string[]) => Promise<number>;

/** A command line that makes no sense, in one sentence. */
export class BadOption extends Error {}

export const badOption = (key: string, expected: string, given: string) =>
  new BadOption(`--${key} should be ${expected}, but it is ${JSON.stringify(given)}`);

/**
 * Runs a command to its end: status 2 where its options make no sense and 1 where it fails, each with a sentence.
 * Whoever reads what it prints may stop reading; then it goes on in silence, for it may have files to write.
 * @param command takes the arguments and resolves to the status
 * @param sentence of an error
 */
export async function run(
  name: string,
  command: Command,
  sentence: (error: unknown) => string = (error) => say(messageOf(error)),
): Promise<void> {
  let lost: string | undefined;
  process.stdout.on('error', ({ code, message }: NodeJS.ErrnoException) => {
    if (code === 'EPIPE' || lost !== undefined) return;
    lost = code ?? message;
    process.stderr.write(`${name}: what was to be printed is lost (${lost}).\n`);
    process.exitCode ||= 1;
  });
  process.stderr.on('error', () => {});
  const status = await command(process.argv.slice(2)).catch((error: unknown) => {
    const bad = error instanceof BadOption;
    process.stderr.write(`${name}: ${sentence(error).replace(/\.$/, '')}.${bad ? ' Try --help.' : ''}\n`);
    return bad ? 2 : 1;
  });
  process.exitCode = status || (lost === undefined ? 0 : 1);
}
