import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { isThere, printed, until } from './programs.ts';

const PROGRAMS = ['munged', 'slurmctld', 'slurmd', 'sbatch', 'scontrol', 'scancel', 'squeue', 'sinfo'];

/** A Slurm of one machine, this one, that leaves the system's own alone. */
export interface Slurm {
  /** Runs one of its commands and gives back what that printed. */
  command(program: string, ...args: readonly string[]): string;
  stop(): void;
}

/** Which of its programs are not here. */
export const missingOfSlurm = (): string[] => PROGRAMS.filter((program) => !isThere(program));

/** Starts it with all its files in a folder. It runs as whoever starts this. */
export async function startSlurm(folder: string): Promise<Slurm> {
  for (const name of ['state', 'spool']) mkdirSync(join(folder, name), { recursive: true });
  const at = (name: string) => join(folder, name);
  const env = { SLURM_CONF: at('slurm.conf') };
  writeFileSync(at('munge.key'), randomBytes(128), { mode: 0o400 });
  writeFileSync(env.SLURM_CONF, configuration(folder));
  const munge = ['socket', 'key-file', 'pid-file', 'log-file', 'seed-file'];
  printed('munged', [
    '--force',
    ...munge.map((name) => `--${name}=${at(`munge.${name.replace('-file', '')}`)}`),
  ]);
  printed('slurmctld', ['-c'], env);
  printed('slurmd', [], env);
  const command = (program: string, ...args: readonly string[]) => printed(program, args, env);
  await until('the node is idle', () => command('sinfo', '--noheader', '--format=%T') === 'idle');
  return {
    command,
    stop() {
      for (const name of ['slurmd.pid', 'slurmctld.pid', 'munge.pid'])
        process.kill(Number(readFileSync(at(name), 'utf8')), 'SIGTERM');
    },
  };
}

/** Two processors, tasks without limits, and ports of its own. */
function configuration(folder: string): string {
  const host = hostname().split('.')[0]!;
  const user = printed('id', ['-un']);
  return `ClusterName=graft
SlurmctldHost=${host}(127.0.0.1)
SlurmUser=${user}
SlurmdUser=${user}
AuthType=auth/munge
AuthInfo=socket=${folder}/munge.socket
SlurmctldPort=26817
SlurmdPort=26818
StateSaveLocation=${folder}/state
SlurmdSpoolDir=${folder}/spool
SlurmctldPidFile=${folder}/slurmctld.pid
SlurmdPidFile=${folder}/slurmd.pid
SlurmctldLogFile=${folder}/slurmctld.log
SlurmdLogFile=${folder}/slurmd.log
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
SchedulerParameters=sched_interval=2,bf_interval=2
NodeName=${host} NodeAddr=127.0.0.1 CPUs=2 RealMemory=1500
PartitionName=all Nodes=ALL Default=YES State=UP
`;
}
