import { parseArgs } from 'node:util';
import { openFolderOrFile } from '../../src/data/forms/node.ts';
import type { OwnImages } from '../../src/data/forms/own-images.ts';
import { read } from '../../src/data/forms/read.ts';
import { type Message, messageOf } from '../../src/messages.ts';
import forms from '../../src/texts/en/forms.json';
import { say } from '../../src/texts/say.ts';
import { bring } from '../../src/texts/texts.ts';

const HELP = `Says what the images of a file or a folder are understood to be.

  npm run dataset:inspect -- FILE_OR_FOLDER [options]

  --grey        make colours grey
  --help        this text

Exit status: 0 understood; 1 not understood; 2 bad options.
`;

/** So many reasons are printed; the rest are counted. */
const SHOWN = 20;

bring('forms', forms);
await inspect();

async function inspect(): Promise<void> {
  const { values, positionals } = readOptions();
  const [path] = positionals;
  if (values.help || path === undefined) {
    process.stdout.write(HELP);
    if (!values.help) process.exitCode = 2;
    return;
  }
  try {
    const start = performance.now();
    const onProgress = ({ images, done }: { images: number; done: number }) => {
      if (process.stderr.isTTY) process.stderr.write(`\r${images} images, ${Math.floor(100 * done)} % `);
    };
    const options = { grey: values.grey, onProgress };
    const form = await openFolderOrFile(path, options);
    process.stdout.write(`${form.name}: ${form.kind}, ${form.tree.entries.length} files\n`);
    const images = await read(form, options);
    if (process.stderr.isTTY) process.stderr.write('\n');
    print(images, (performance.now() - start) / 1000);
  } catch (error) {
    process.stderr.write(`${said(messageOf(error))}\n`);
    process.exitCode = 1;
  }
}

function print(images: OwnImages, seconds: number): void {
  const { input, classes, count, heldOut, skipped, skippedInAll, notes, groupings } = images;
  const test = heldOut.reduce((sum, is) => sum + is, 0);
  const lines = [
    `${count} images of ${input.join(' × ')} in ${classes.length} classes: ${count - test} to train on, ${test} to test on ` +
      `(${images.split === 'own' ? 'as the files have it' : 'a fifth of each class'})`,
    ...classes.map(
      ({ name, train, test, group }) => `  ${name}: ${train} + ${test}${group ? `, group ${group}` : ''}`,
    ),
    ...groupings.map(
      ({ name, groups }) =>
        `grouping ${name}: ${groups.length} groups (${groups.map((group) => group.name).join(', ')})`,
    ),
    ...notes.map(said),
    ...(skippedInAll ? [`left out: ${skippedInAll}`] : []),
    ...skipped.slice(0, SHOWN).map(({ reason }) => `  ${said(reason)}`),
    `fingerprint ${images.fingerprint}`,
    `read in ${seconds.toFixed(1)} s, ${Math.round(count / seconds)} images a second; ` +
      `${Math.round(process.memoryUsage().rss / 1e6)} MB of memory`,
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
}

function said(reason: Message): string {
  return say(reason);
}

function readOptions() {
  try {
    return parseArgs({
      options: { grey: { type: 'boolean', default: false }, help: { type: 'boolean', default: false } },
      allowPositionals: true,
    });
  } catch (error) {
    process.stderr.write(`${(error as Error).message.split('. ')[0]}. --help lists the options.\n`);
    process.exit(2);
  }
}
