/** On a phone brings the figure into sight, which stands above what asks for it. Elsewhere it is in sight. */
export function showFigure(): void {
  const still = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
  document
    .querySelector('.accuracy.phone')
    ?.scrollIntoView({ block: 'start', behavior: still ? 'auto' : 'smooth' });
}
