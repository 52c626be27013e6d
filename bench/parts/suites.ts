import type { Agreement } from '../agreement.ts';
import { openCandidate, openLimit } from '../open-candidate.ts';
import {
  type Candidate,
  PROCESSORS,
  type ProcessorId,
  type Suite,
  suiteName,
  SUITES,
  isFull,
} from '../suites.ts';
import { AGREEMENT } from '../names.ts';
import type { Measurement } from '../results.ts';
import { type Measurable, measureRounds } from '../rounds.ts';
import type { Setting } from '../setting.ts';
import type { Shape } from '../task.ts';

/** All candidates on one kind of processor, at every width, beside what the machine does at most. */
export async function measureSuites(
  setting: Setting,
  processor: ProcessorId,
  quick: boolean,
): Promise<Record<string, Measurement[]>> {
  const sections: Record<string, Measurement[]> = {};
  for (const suite of SUITES.filter((one) => one.processor === processor && (isFull(one) || !quick))) {
    setting.say(`\n${PROCESSORS[processor].title}, W=${suite.width}, minibatches of ${suite.batch}`);
    Object.assign(sections, await measureSuite(setting, suite));
  }
  return sections;
}

async function measureSuite(setting: Setting, suite: Suite): Promise<Record<string, Measurement[]>> {
  const { candidates, limits } = PROCESSORS[suite.processor];
  const measurables: Measurable[] = [];
  const agreements: Measurement[] = [];
  try {
    for (const limit of limits) {
      const measurable = await openLimit(setting, limit);
      if (measurable) measurables.push(measurable);
    }
    for (const candidate of candidates) {
      if (!takesPart(candidate, suite, setting)) continue;
      const { name, library } = candidate;
      const measurable = await openCandidate(
        setting,
        name,
        library,
        shapeOf(candidate, suite, setting),
        'images × networks/s',
      );
      if (!measurable) continue;
      measurables.push(measurable);
      agreements.push(agreementOf(name, measurable.agreement));
    }
    const measured = await measureRounds(measurables, setting.rounds);
    return { [suiteName(suite)]: measured, [AGREEMENT + suiteName(suite)]: agreements };
  } finally {
    for (const measurable of measurables) await measurable.close();
  }
}

function takesPart({ library, everyWidth, hardware }: Candidate, suite: Suite, setting: Setting): boolean {
  if (hardware && !setting.hardware) return false;
  if (library === 'pytorch' && !setting.pytorch) return false;
  if (suite.processor === 'webgpu' && !setting.adapter && library.endsWith('webgpu')) return false;
  return everyWidth === true || isFull(suite);
}

function shapeOf({ networks, threads }: Candidate, { width, batch }: Suite, setting: Setting): Shape {
  return {
    width,
    batch,
    members: networks === 'a thread each' ? setting.threads : networks,
    threads: threads === 'all' ? setting.threads : 1,
  };
}

/** What stays of a comparison with the WASM engine. */
const agreementOf = (name: string, { distance }: Agreement): Measurement => ({
  name,
  unit: 'of the way',
  values: [Number(distance.toPrecision(2))],
});
