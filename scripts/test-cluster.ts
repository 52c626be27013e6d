import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isThere, printed, started, until } from './cluster/programs.ts';
import { missingOfSlurm, type Slurm, startSlurm } from './cluster/slurm.ts';

/**
 * Whether `cluster/` does what it says: a tiny experiment is trained by a real Slurm and by GNU parallel, both disturbed
 * in the middle, and must come to the file of a single machine.
 */

const SHARDS = 4;
const TINY = ['--iterations', '800', '--width', '8', '--batch', '16', '--n', '2,4', '--treatments', 'AnB'];
const WORK = [...TINY, '--repeats', String(SHARDS)];
/** Base A, base B and two transfers of each seed, behind the line that says what they belong to. */
const LINES = 5;

const say = (text: string) => process.stdout.write(`${text}\n`);

/** How many lines a shard's part has; none where there is no part as yet. */
const linesOf = async (parts: string, shard: number): Promise<number> => {
  const text = await readFile(join(parts, `${shard}-of-${SHARDS}.jsonl`), 'utf8').catch(() => '');
  return text.split('\n').length - 1;
};

const timeless = async (file: string) => (await readFile(file, 'utf8')).replace(/"seconds":[\d.]+/g, '');

/** @throws Error where a merged file is not the single machine's, or a network was trained twice */
async function check(parts: string, merged: string, single: string): Promise<void> {
  if ((await timeless(merged)) !== (await timeless(single)))
    throw new Error(`${merged} is not what a single machine wrote`);
  for (let shard = 1; shard <= SHARDS; shard++) {
    const lines = await linesOf(parts, shard);
    if (lines !== LINES) throw new Error(`the part of shard ${shard} has ${lines} lines instead of ${LINES}`);
  }
}

/** An array of which one task is cancelled and queued again, and another told that its time is nearly over. */
async function onSlurm(home: string, single: string): Promise<void> {
  const [parts, merged] = [join(home, 'slurm-parts'), join(home, 'slurm.json')];
  process.env['GRAFT_PARTS'] = parts; // jobs inherit it
  const slurm = await startSlurm(home);
  try {
    const logs = ['--parsable', `--chdir=${process.cwd()}`, `--output=${join(home, 'job-%j.log')}`];
    const array = slurm.command(
      'sbatch',
      ...logs,
      `--array=1-${SHARDS}%2`,
      '--cpus-per-task=1',
      'cluster/slurm.sbatch',
      ...WORK,
    );
    const merge = slurm.command(
      'sbatch',
      ...logs,
      `--dependency=afterok:${array}`,
      'cluster/slurm-merge.sbatch',
      '--json',
      merged,
    );
    await until('the second task has a network', async () => (await linesOf(parts, 2)) >= 2);
    slurm.command('scontrol', 'requeue', `${array}_2`);
    await again(slurm, `${array}_2`);
    await until('the third task has a network', async () => (await linesOf(parts, 3)) >= 2);
    slurm.command('scancel', '--batch', '--signal=USR1', `${array}_3`);
    await again(slurm, `${array}_3`);
    await until('the parts are merged', () => stateOf(slurm, merge) !== 'PENDING' && !isOn(slurm, merge));
    if (stateOf(slurm, merge) !== 'COMPLETED') throw new Error(`the merge ended as ${stateOf(slurm, merge)}`);
    await check(parts, merged, single);
  } finally {
    slurm.stop();
  }
}

/** Waits until a task has been queued again, and spares it the two minutes that Slurm would let it wait. */
async function again(slurm: Slurm, task: string): Promise<void> {
  await until(`task ${task} is queued again`, () => stateOf(slurm, task) === 'PENDING');
  slurm.command('scontrol', 'update', `JobId=${task}`, 'StartTime=now');
}

const stateOf = (slurm: Slurm, job: string) =>
  /JobState=(\w+)/.exec(slurm.command('scontrol', 'show', 'job', job))?.[1];
const isOn = (slurm: Slurm, job: string) => ['RUNNING', 'COMPLETING'].includes(stateOf(slurm, job) ?? '');

/** GNU parallel, ended in the middle and begun again. */
async function onParallel(home: string, single: string): Promise<void> {
  const [parts, merged] = [join(home, 'parallel-parts'), join(home, 'parallel.json')];
  const env = { GRAFT_PARTS: parts, GRAFT_SHARDS: String(SHARDS) };
  const begun = started('cluster/parallel.sh', WORK, env);
  await until('a shard has a network', async () => (await linesOf(parts, 1)) >= 2);
  begun.stop('SIGTERM'); // nothing more is begun
  begun.stop('SIGTERM'); // and what trains is told to end
  if ((await begun.ended) === 0) throw new Error('GNU parallel ended well although it was told to end');
  const ended = await started('cluster/parallel.sh', WORK, env).ended;
  if (ended !== 0) throw new Error(`GNU parallel ended with status ${ended}`);
  printed('node', ['--import', 'tsx', 'scripts/merge.ts', parts, '--json', merged]);
  await check(parts, merged, single);
}

const home = await mkdtemp(join(tmpdir(), 'graft-cluster-'));
let failed = 0;
try {
  const missing = [...missingOfSlurm(), ...['parallel'].filter((program) => !isThere(program))];
  if (missing.length > 0)
    throw new Error(`not here: ${missing.join(', ')}. Debian: apt-get install slurm-wlm munge parallel`);
  const single = join(home, 'single.json');
  printed('node', ['--import', 'tsx', 'scripts/reproduce.ts', ...WORK, '--json', single]);
  for (const [name, test] of [
    ['Slurm: an array, a task cancelled and queued again, another at the end of its time, merged', onSlurm],
    ['GNU parallel: ended in the middle, begun again, merged', onParallel],
  ] as const) {
    const why = await test(home, single).then(
      () => undefined,
      (error: unknown) => (error instanceof Error ? error.message : String(error)),
    );
    if (why !== undefined) failed++;
    say(why === undefined ? `✓ ${name}` : `✗ ${name}: ${why}`);
  }
} catch (error) {
  failed++;
  say(`✗ ${error instanceof Error ? error.message : String(error)}`);
} finally {
  if (failed === 0) await rm(home, { recursive: true });
  else say(`What was written is in ${home}`);
}
process.exitCode = failed === 0 ? 0 : 1;
