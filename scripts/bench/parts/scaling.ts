import { type Curve, CURVES, pointName } from '../curves.ts';
import { openEntrant } from '../entrant.ts';
import type { Measurement } from '../results.ts';
import { type Entrant, measureRounds } from '../rounds.ts';
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
  const entrants: Entrant[] = [];
  try {
    for (const { name, peer, at } of curve.lines) {
      if (peer === 'webgpu' && !setting.adapter) continue;
      for (const x of quick ? at.slice(0, 2) : placesOf(curve, at, setting.threads)) {
        if (x === 'all') continue;
        const entrant = await openEntrant(
          setting,
          pointName(name, x, curve.of),
          peer,
          curve.shape(x),
          curve.unit,
        );
        if (entrant) entrants.push(entrant);
      }
    }
    return await measureRounds(entrants, setting.rounds);
  } finally {
    for (const entrant of entrants) await entrant.close();
  }
}

/** "all" being the machine's threads, and no more threads than that. */
function placesOf(curve: Curve, at: readonly (number | 'all')[], threads: number): number[] {
  const points = at.map((x) => (x === 'all' ? threads : x));
  return [...new Set(curve.of === 'threads' ? points.filter((x) => x <= threads) : points)];
}
