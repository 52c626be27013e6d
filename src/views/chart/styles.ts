import type { TreatmentId } from '../../experiment/setup/treatments.ts';

/** How a treatment looks in every chart. Hue says where its features came from; a solid line says frozen. */
export interface TreatmentStyle {
  /** Of lines and markers. */
  readonly color: string;
  /** Of words, where they need more contrast than a line. */
  readonly text: string;
  readonly dash?: string | undefined;
  /** Ends of dashes; round makes dots of the shortest ones. */
  readonly cap: 'butt' | 'round';
  readonly marker: Shape;
  /** How much of the marker is filled: nothing of it for fine-tuned and random, all for frozen copies. */
  readonly fill: Fill;
  /** Pixels from the gridline of n, so that points of equal height do not cover each other. */
  readonly dodge: number;
}

export type Shape = 'circle' | 'diamond' | 'square';
export type Fill = 'full' | 'open' | 'half' | 'dot';

export const STYLES: Readonly<Record<TreatmentId, TreatmentStyle>> = {
  base: {
    color: 'var(--B)',
    text: 'var(--B)',
    cap: 'butt',
    marker: 'circle',
    fill: 'full',
    dodge: 0,
  },
  BnB: {
    color: 'var(--B)',
    text: 'var(--B)',
    cap: 'butt',
    marker: 'circle',
    fill: 'full',
    dodge: -7,
  },
  AnB: {
    color: 'var(--A)',
    text: 'var(--A)',
    dash: '13 3.5',
    cap: 'butt',
    marker: 'diamond',
    fill: 'full',
    dodge: -2.4,
  },
  'AnB+': {
    color: 'var(--Ap)',
    text: 'var(--Apt)',
    dash: '0.1 4.5',
    cap: 'round',
    marker: 'diamond',
    fill: 'open',
    dodge: 2.4,
  },
  'BnB+': {
    color: 'var(--Bp)',
    text: 'var(--Bpt)',
    dash: '6 4',
    cap: 'butt',
    marker: 'circle',
    fill: 'open',
    dodge: 7,
  },
  'BnB-+': {
    color: 'var(--Bp)',
    text: 'var(--Bpt)',
    dash: '6 3 1 3',
    cap: 'butt',
    marker: 'circle',
    fill: 'half',
    dodge: 9.4,
  },
  'AnB-+': {
    color: 'var(--Ap)',
    text: 'var(--Apt)',
    dash: '7 4 0.1 4',
    cap: 'round',
    marker: 'diamond',
    fill: 'half',
    dodge: 4.7,
  },
  RnB: {
    color: 'var(--R)',
    text: 'var(--R)',
    dash: '2 3',
    cap: 'butt',
    marker: 'square',
    fill: 'open',
    dodge: 0,
  },
};

/** Widths of lines, in pixels. */
export const STROKE = { chosen: 2.75, other: 1.9, reference: 1.5, faint: 1.25 } as const;

/** How much is seen of lines that are only compared with and of their marks, and how large the marks are, in pixels. */
export const COMPARED = { line: 0.42, mark: 0.55, radius: 3 } as const;

/**
 * How the lines of a treatment differ where several arms are drawn: by the part of the marker that is filled, by dashes
 * and by shade. Hue and the marker's shape go on saying where features came from. The first arm looks as it does alone.
 */
const ARM_STYLES: readonly { readonly fill: Fill; readonly dash: string; readonly shade: string }[] = [
  { fill: 'open', dash: '6 3', shade: '62%, var(--ink)' },
  { fill: 'half', dash: '10 3 2 3', shade: '78%, var(--bg)' },
  { fill: 'dot', dash: '2 3.5', shade: '45%, var(--ink)' },
];

/** The look of a treatment's line in one of several arms, counted from 0. */
export function armStyle(treatment: TreatmentId, arm: number): TreatmentStyle {
  const own = STYLES[treatment];
  if (arm === 0) return own;
  const { fill, dash, shade } = ARM_STYLES[(arm - 1) % ARM_STYLES.length]!;
  const unlike = own.fill === fill ? 'full' : fill;
  return { ...own, fill: unlike, dash, cap: 'butt', color: `color-mix(in srgb, ${own.color} ${shade})` };
}
