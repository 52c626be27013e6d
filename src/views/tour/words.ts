import { N_MAX } from '../../experiment/setup/network.ts';
import { PRESET_IDS, type PresetId } from '../../experiment/study/presets.ts';
import { type TreatmentId, TREATMENTS } from '../../experiment/setup/treatments.ts';

/** What a word of a chapter leads to: a point of the figure, layers of the new network, or another experiment. */
export type Lead =
  | { readonly kind: 'point'; readonly treatment: TreatmentId; readonly n: number }
  | { readonly kind: 'layers'; readonly from: number; readonly to: number }
  | { readonly kind: 'experiment'; readonly preset: PresetId };

/**
 * What an element of a text means: `<p_AnBp_5>` the point of AnB+ at n = 5, `<l_1_2>` the first two layers, `<e_few>`
 * an experiment, without hyphens. Undefined for anything else.
 */
export function leadOf(tag: string): Lead | undefined {
  const [kind, first = '', second = ''] = tag.split('_');
  switch (kind) {
    case 'p': {
      const treatment = TREATMENTS.find(({ id }) => id === first.replace(/p$/, '+'))?.id;
      const n = Number(second);
      return treatment && treatment !== 'base' && n >= 1 && n <= N_MAX
        ? { kind: 'point', treatment, n }
        : undefined;
    }
    case 'l': {
      const [from, to] = [Number(first), Number(second)];
      return from >= 1 && from <= to && to <= N_MAX + 1 ? { kind: 'layers', from, to } : undefined;
    }
    case 'e': {
      const preset = PRESET_IDS.find((id) => id.replaceAll('-', '') === first);
      return preset && { kind: 'experiment', preset };
    }
    default:
      return undefined;
  }
}

/** The elements of a text, each once. */
export const tagsOf = (text: string): readonly string[] => [
  ...new Set([...text.matchAll(/<(\w+)>/g)].map(([, tag]) => tag!)),
];
