import { type Curve, CURVES, pointName } from '../curves.ts';
import { openCandidate } from '../open-candidate.ts';
import type { Measurement } from '../results.ts';
import { type Measurable, measureRounds } from '../rounds.ts';
import type { Setting } from '../setting.ts';

/** How time changes with networks, threads, images, width and frozen layers. */
export async function measureScaling(
  setting: Setting,
  quick: boolean,
): Promise<Record<string, Measurement[]>> {
  const sections: Record<string, Measurement[]> = {};
  for (const [section, curve] of Object.entries<Curve>(CURVES)) {
    setting.say(`\n${curve.title}`);
    // Many points make a curve: half the time for each.
    sections[section] = await measureCurve({ ...setting, length: setting.length / 2 }, curve, quick);
  }
  return sections;
}

async function measureCurve(setting: Setting, curve: Curve, quick: boolean): Promise<Measurement[]> {
  const measurables: Measurable[] = [];
  try {
    for (const { name, library, at } of curve.lines) {
      if (library === 'webgpu' && !setting.adapter) continue;
      for (const x of quick ? at.slice(0, 2) : placesOf(curve, at, setting.threads)) {
        if (x === 'all') continue;
        const measurable = await openCandidate(
          setting,
          pointName(name, x, curve.of),
          library,
          curve.shape(x),
          curve.unit,
        );
        if (measurable) measurables.push(measurable);
      }
    }
    return await measureRounds(measurables, setting.rounds);
  } finally {
    for (const measurable of measurables) await measurable.close();
  }
}

/** "all" being the machine's threads, and no more threads than that. */
function placesOf(curve: Curve, at: readonly (number | 'all')[], threads: number): number[] {
  const points = at.map((x) => (x === 'all' ? threads : x));
  return [...new Set(curve.of === 'threads' ? points.filter((x) => x <= threads) : points)];
}
