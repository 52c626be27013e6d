import type { TreatmentId } from '../../experiment/treatments.ts';

/** How a treatment looks in every chart. Hue says where its features came from; a solid line says frozen. */
interface TreatmentStyle {
  /** Of lines and markers. */
  readonly color: string;
  /** Of words, where they need more contrast than a line. */
  readonly text: string;
  readonly dash?: string;
  /** Ends of dashes; round makes dots of the shortest ones. */
  readonly cap: 'butt' | 'round';
  readonly marker: Shape;
  /** Whether the marker is a ring: open for fine-tuned and random, filled for frozen copies. */
  readonly open: boolean;
  /** Pixels from the gridline of n, so that points of equal height do not cover each other. */
  readonly dodge: number;
  /** Beside the treatment's name, at the end of its line. */
  readonly about: string;
}

export type Shape = 'circle' | 'diamond' | 'square';

export const STYLES: Readonly<Record<TreatmentId, TreatmentStyle>> = {
  base: {
    color: 'var(--B)',
    text: 'var(--B)',
    cap: 'butt',
    marker: 'circle',
    open: false,
    dodge: 0,
    about: '',
  },
  BnB: {
    color: 'var(--B)',
    text: 'var(--B)',
    cap: 'butt',
    marker: 'circle',
    open: false,
    dodge: -7,
    about: 'B, frozen',
  },
  AnB: {
    color: 'var(--A)',
    text: 'var(--A)',
    dash: '13 3.5',
    cap: 'butt',
    marker: 'diamond',
    open: false,
    dodge: -2.4,
    about: 'A, frozen',
  },
  'AnB+': {
    color: 'var(--Ap)',
    text: 'var(--Apt)',
    dash: '0.1 4.5',
    cap: 'round',
    marker: 'diamond',
    open: true,
    dodge: 2.4,
    about: 'A, fine-tuned',
  },
  'BnB+': {
    color: 'var(--Bp)',
    text: 'var(--Bpt)',
    dash: '6 4',
    cap: 'butt',
    marker: 'circle',
    open: true,
    dodge: 7,
    about: 'B, fine-tuned',
  },
  RnB: {
    color: 'var(--R)',
    text: 'var(--R)',
    dash: '2 3',
    cap: 'butt',
    marker: 'square',
    open: true,
    dodge: 0,
    about: 'random',
  },
};

/** Widths of lines, in pixels. */
export const STROKE = { chosen: 2.75, other: 1.9, reference: 1.5 } as const;
