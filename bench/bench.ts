import { DEFAULT_RECIPE } from '../src/experiment/setup/recipe.ts';
import { machineHere, today } from './machine.ts';
import { checkWritable } from '../scripts/command/output-file.ts';
import { run } from '../scripts/command/run.ts';
import { HELP, type Options, type Part, PARTS, readOptions } from './options.ts';
import { writeGenerated } from './documents.ts';
import { compareEngines } from './compare-engines.ts';
import { installCandidates } from './install.ts';
import { measureFigure, measureWholeFigure } from './parts/figure.ts';
import { measureSuites } from './parts/suites.ts';
import { measureKernels } from './parts/kernels.ts';
import { measureMemory } from './parts/memory.ts';
import { measureScaling } from './parts/scaling.ts';
import { addResults, fileOf, type Measurement } from './results.ts';
import { firstLine, openSetting, type Setting } from './setting.ts';
import { tableText } from './table.ts';
import { tablesOf } from './tables.ts';

/** Graft beside other libraries and beside what this machine does at most: measures, prints, writes what it is asked to. */

const PACKAGES = ['@tensorflow/tfjs', '@jax-js/jax', 'convnetjs'];

type Measure = (setting: Setting, options: Options) => Promise<Record<string, Measurement[]>>;
const MEASURE: Record<Part, Measure> = {
  wasm: (setting, { quick }) => measureSuites(setting, 'wasm', quick),
  webgpu: (setting, { quick }) => measureSuites(setting, 'webgpu', quick),
  scaling: (setting, { quick }) => measureScaling(setting, quick),
  memory: measureMemory,
  kernels: measureKernels,
  figure: (setting, { iterations }) => measureFigure(setting, iterations),
  whole: (setting, { quick, iterations }) =>
    measureWholeFigure(setting, quick ? iterations : DEFAULT_RECIPE.iterations),
};

async function main(args: readonly string[]): Promise<number> {
  const options = readOptions(args);
  if (options.help) process.stdout.write(HELP);
  else if (options.docs) await writeGenerated();
  else if (options.compare !== undefined) await compareEngines(options, options.compare);
  else await bench(options);
  return 0;
}

async function bench(options: Options): Promise<void> {
  if (options.json) await checkWritable('json', options.json); // before minutes of measuring, not after
  const began = performance.now();
  const say = (line: string) => process.stderr.write(`${line}\n`);
  installCandidates(say);
  const setting = await openSetting(options, say);
  const machine = machineOf(setting, options.adapter);
  const file = options.json === '' ? fileOf(machine) : options.json;
  try {
    for (const part of PARTS.filter((one) => options.parts.includes(one))) {
      const measured = await MEASURE[part](setting, options);
      // At once: what comes next may take long, and be interrupted.
      if (file) await addResults(file, { machine, date: today(), sections: measured });
      for (const table of tablesOf({ sections: measured })) process.stdout.write(`\n${tableText(table)}\n`);
    }
  } finally {
    await setting.close();
  }
  process.stderr.write(`\n${Math.round((performance.now() - began) / 1000)} s\n`);
  if (!file) return;
  if (options.json === '') await writeGenerated();
  process.stderr.write(`${file} is written${options.json === '' ? ', and what follows from it' : ''}.\n`);
}

/** @param called what people call the adapter, where they say so */
const machineOf = ({ tab, pytorch, adapter }: Setting, called: string | undefined) =>
  machineHere(
    PACKAGES,
    { Chromium: tab.version, ...(pytorch ? { PyTorch: pytorch.version } : {}) },
    adapter && called ? `WebGPU (${called})` : adapter,
  );

await run('bench', main, firstLine);
