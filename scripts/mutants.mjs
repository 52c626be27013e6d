// Breaks the places listed in mutants.json, one at a time, and tells which of them no test noticed.
import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { placeOf, testsOf } from './mutants/place.mjs';

const HELP = `npm run test:mutants [-- options] [words]: breaks places of the last commit, one at a time, in a checkout of its own.

  words     only the mutants of whose descriptions one of these is a part
  --places  only say whether every place is found
  --help
`;

const root = fileURLToPath(new URL('..', import.meta.url));
/** Inside the project, so that its packages are found from there. */
const checkout = `${root}.cache/mutants`;
const windows = process.platform === 'win32';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { help: { type: 'boolean' }, places: { type: 'boolean' } },
});
if (values.help) process.stdout.write(HELP);
else process.exitCode = main();

function main() {
  const all = JSON.parse(readFileSync(new URL('mutants.json', import.meta.url), 'utf8'));
  const chosen = all.filter(
    ({ breaks }) => positionals.length === 0 || positionals.some((word) => breaks.includes(word)),
  );
  if (chosen.length === 0) {
    console.error(`No mutant is described by ${positionals.join(' or ')}.`);
    return 2;
  }
  discard();
  git('worktree', 'add', '--quiet', '--detach', checkout, 'HEAD');
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(130));
  process.on('exit', discard);

  const files = git('ls-files').split('\n').filter(Boolean);
  const read = (file) => readFileSync(`${checkout}/${file}`, 'utf8');
  const places = chosen.map((mutant) => placeOf(mutant, files, read));
  const lost = places.filter(({ error }) => error);
  for (const { error } of lost) console.error(error);
  if (lost.length > 0) return 1;
  if (values.places) {
    console.log(`Every one of ${places.length} places is found.`);
    return 0;
  }

  console.log('Without a mutant every check must pass.');
  const tests = new Set(chosen.flatMap(({ command }) => testsOf(command)));
  const others = chosen.flatMap(({ command }) => (testsOf(command).length > 0 ? [] : [command]));
  const together = tests.size > 0 ? [`vitest run ${[...tests].join(' ')}`] : [];
  for (const command of new Set([...together, ...others])) {
    if (passes(command, 'inherit')) continue;
    console.error(`${command} fails with the code as it is: nothing can be told of mutants.`);
    return 1;
  }

  const survivors = chosen.filter((mutant, i) => {
    const { file, before, after } = places[i];
    writeFileSync(`${checkout}/${file}`, after);
    const survived = passes(mutant.command, 'ignore');
    writeFileSync(`${checkout}/${file}`, before);
    console.log(`${survived ? 'SURVIVED' : 'noticed '}  ${mutant.breaks}  (${file}; ${mutant.command})`);
    return survived;
  });
  console.log(`\n${chosen.length - survivors.length} noticed, ${survivors.length} survived`);
  return survivors.length === 0 ? 0 : 1;
}

/** Whether a program of the project's packages, run in the checkout with kernels of what stands there, ends well. */
function passes(command, output) {
  return ['node scripts/kernels.mjs', command].every((line) => {
    const { status, error } = spawnSync('npx', ['--no-install', ...line.split(' ')], {
      cwd: checkout,
      stdio: ['ignore', output, output],
      shell: windows,
    });
    if (error) throw error;
    return status === 0;
  });
}

function git(...args) {
  const { status, stdout, stderr } = spawnSync('git', args, { cwd: root, encoding: 'utf8' });
  if (status !== 0) throw new Error(`git ${args.join(' ')}: ${stderr.trim()}`);
  return stdout;
}

/** Takes the checkout away, also one that an earlier command has left. */
function discard() {
  spawnSync('git', ['worktree', 'remove', '--force', checkout], { cwd: root, stdio: 'ignore' });
  rmSync(checkout, { recursive: true, force: true });
  spawnSync('git', ['worktree', 'prune'], { cwd: root, stdio: 'ignore' });
}
