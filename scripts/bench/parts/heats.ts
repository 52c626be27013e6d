import type { Agreement } from '../agreement.ts';
import { openEntrant, openLimit } from '../entrant.ts';
import { type Contestant, FIELDS, type FieldId, type Heat, heatName, HEATS, isFull } from '../field.ts';
import { AGREEMENT } from '../names.ts';
import type { Measurement } from '../results.ts';
import { type Entrant, measureRounds } from '../rounds.ts';
import type { Setting } from '../setting.ts';
import type { Shape } from '../task.ts';

/** Everybody who trains on one kind of processor, at every width, beside what the machine does at most. */
export async function measureHeats(
  setting: Setting,
  field: FieldId,
  quick: boolean,
): Promise<Record<string, Measurement[]>> {
  const sections: Record<string, Measurement[]> = {};
  for (const heat of HEATS.filter((one) => one.field === field && (isFull(one) || !quick))) {
    setting.say(`\n${FIELDS[field].title}, W=${heat.width}, minibatches of ${heat.batch}`);
    Object.assign(sections, await measureHeat(setting, heat));
  }
  return sections;
}

async function measureHeat(setting: Setting, heat: Heat): Promise<Record<string, Measurement[]>> {
  const { contestants, limits } = FIELDS[heat.field];
  const entrants: Entrant[] = [];
  const agreements: Measurement[] = [];
  try {
    for (const limit of limits) {
      const entrant = await openLimit(setting, limit);
      if (entrant) entrants.push(entrant);
    }
    for (const contestant of contestants) {
      if (!takesPart(contestant, heat, setting)) continue;
      const { name, peer } = contestant;
      const entrant = await openEntrant(
        setting,
        name,
        peer,
        shapeOf(contestant, heat, setting),
        'images × networks/s',
      );
      if (!entrant) continue;
      entrants.push(entrant);
      agreements.push(agreementOf(name, entrant.agreement));
    }
    const measured = await measureRounds(entrants, setting.rounds);
    return { [heatName(heat)]: measured, [AGREEMENT + heatName(heat)]: agreements };
  } finally {
    for (const entrant of entrants) await entrant.close();
  }
}

function takesPart({ peer, everyWidth, hardware }: Contestant, heat: Heat, setting: Setting): boolean {
  if (hardware && !setting.hardware) return false;
  if (peer === 'pytorch' && !setting.pytorch) return false;
  if (heat.field === 'webgpu' && !setting.adapter && peer.endsWith('webgpu')) return false;
  return everyWidth === true || isFull(heat);
}

function shapeOf({ networks, threads }: Contestant, { width, batch }: Heat, setting: Setting): Shape {
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
