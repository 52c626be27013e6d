/** A padlock of 16 × 16 units, scaled to `size`: closed and filled for frozen layers, open for those that learn on. */
export function Lock({ open, x, y, size }: { open: boolean; x: number; y: number; size: number }) {
  return (
    <svg
      className={open ? 'lock lock-open' : 'lock'}
      x={x}
      y={y}
      width={size}
      height={size}
      viewBox="0 0 16 16"
    >
      <rect x="3.2" y="7" width="9.6" height="6.6" rx="1.2" />
      <path d={open ? 'M5.2 7V4.6a2.8 2.8 0 0 1 5.4-1' : 'M5.2 7V5a2.8 2.8 0 0 1 5.6 0v2'} />
    </svg>
  );
}
