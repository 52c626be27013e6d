#!/bin/bash
# Sixty-four splits of Figure 2 in sixteen shards, as many at a time as this machine has cores, by GNU parallel:
#
#   cluster/parallel.sh --repeats 64 && npm run merge -- parts --json all.json
#
# The options are those of `npm run reproduce`; GRAFT_SHARDS (16) and GRAFT_PARTS (parts) may be set. The same command
# goes on after an interruption: shards that ended well are in the job log and are not begun again.
# For several machines with this checkout in the same place and a disk in common, add
# `--sshlogin host1,host2 --workdir .` behind `parallel`.
set -eu
parts=${GRAFT_PARTS:-parts}
shards=${GRAFT_SHARDS:-16}
mkdir -p "$parts"
exec parallel --joblog "$parts/jobs.log" --resume-failed --termseq TERM,20000,KILL,25 \
  node --import tsx scripts/reproduce.ts "$@" --threads 1 --shard "{}/$shards" --out "$parts" ::: $(seq "$shards")
