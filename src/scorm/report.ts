/** What the page tells the launch page around it of a visit. */
export type Report =
  /** Where the visitor is: the page's address from `#` on. */
  | { readonly kind: 'moved'; readonly hash: string }
  /** A network has been trained to its end. */
  | { readonly kind: 'trained' }
  /** A prediction has been revealed; its score, 0 … 100, where it has one. */
  | { readonly kind: 'predicted'; readonly score?: number };

/** The name of the frame in which the page tells; in any other it is silent. */
export const FRAME = 'graft-scorm';

/** What a message says; undefined where it is none of these. */
export function readReport(data: unknown): Report | undefined {
  if (typeof data !== 'object' || data === null || !('kind' in data)) return undefined;
  const { kind, hash, score } = data as Readonly<Record<string, unknown>>;
  switch (kind) {
    case 'moved':
      return typeof hash === 'string' && /^(#|$)/.test(hash) ? { kind, hash } : undefined;
    case 'trained':
      return { kind };
    case 'predicted':
      if (score === undefined) return { kind };
      return typeof score === 'number' && score >= 0 && score <= 100 ? { kind, score } : undefined;
    default:
      return undefined;
  }
}
