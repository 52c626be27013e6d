import type { PresetData, PresetId } from '../../experiment/study/presets.ts';
import { DEFAULT_SETTINGS, opening, type Settings } from '../../state/settings.ts';

/** Where the experiment of a ready assignment differs from what its figure opens with. */
interface Assignment {
  readonly preset: PresetId;
  readonly change: Partial<Pick<Settings, 'n' | 'donor' | 'tuned'>>;
}

/** Assignments that an instructor can give as they are; what each asks is among the texts, by its name. */
const ASSIGNMENTS = {
  cut: { preset: 'figure-2', change: { donor: 'B', n: 4 } },
  specific: { preset: 'figure-2', change: { donor: 'A', n: 7 } },
  few: { preset: 'few', change: { n: 4 } },
} as const satisfies Readonly<Record<string, Assignment>>;

export type AssignmentName = keyof typeof ASSIGNMENTS;
export const ASSIGNMENT_NAMES = Object.keys(ASSIGNMENTS) as AssignmentName[];

/** What the link of an assignment opens: the default recipe, whatever the instructor has set up. */
export function experimentOf(name: AssignmentName, dataSet: PresetData): Settings {
  const { preset, change } = ASSIGNMENTS[name];
  return { ...opening(DEFAULT_SETTINGS, preset, dataSet), ...change };
}
