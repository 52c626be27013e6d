import type { CSSProperties } from 'react';

/** Line drawings on a 16 × 16 grid, in the colour of the text around them. */
const PATHS = {
  share: <path d="M8 10V2.5M5 5.2 8 2.2l3 3M3 8.5v5h10v-5" />,
  sun: (
    <>
      <circle cx="8" cy="8" r="3" />
      <path d="M8 1.5v1.6M8 12.9v1.6M1.5 8h1.6M12.9 8h1.6M3.4 3.4l1.1 1.1M11.5 11.5l1.1 1.1M3.4 12.6l1.1-1.1M11.5 4.5l1.1-1.1" />
    </>
  ),
  moon: <path d="M13.3 9.8A5.8 5.8 0 0 1 6.2 2.7a5.6 5.6 0 1 0 7.1 7.1z" />,
  keyboard: (
    <>
      <rect x="1.5" y="4" width="13" height="8.5" rx="1.2" />
      <path d="M4 6.7h.1M6.7 6.7h.1M9.4 6.7h.1M12 6.7h.1M5 9.8h6" />
    </>
  ),
  lock: (
    <>
      <rect x="3.2" y="7" width="9.6" height="6.6" rx="1.2" fill="currentColor" />
      <path d="M5.2 7V5a2.8 2.8 0 0 1 5.6 0v2" />
    </>
  ),
  open: (
    <>
      <rect x="3.2" y="7" width="9.6" height="6.6" rx="1.2" />
      <path d="M5.2 7V4.6a2.8 2.8 0 0 1 5.4-1" />
    </>
  ),
  pause: <path d="M5.2 3.2v9.6M10.8 3.2v9.6" strokeWidth="2.4" />,
  play: <path d="M4.5 3v10l8.3-5z" fill="currentColor" />,
  stop: <rect x="3.8" y="3.8" width="8.4" height="8.4" rx=".8" fill="currentColor" />,
  dice: (
    <>
      <rect x="2.5" y="2.5" width="11" height="11" rx="2" />
      <path d="M5.6 5.6h0M10.4 5.6h0M8 8h0M5.6 10.4h0M10.4 10.4h0" strokeWidth="2.2" />
    </>
  ),
  again: <path d="M12.8 6.2A5.2 5.2 0 1 0 13.2 9M13.2 2.8v3.6H9.6" />,
  save: <path d="M8 2.5V10M4.8 7 8 10.2 11.2 7M3 13.2h10" />,
  down: <path d="M4 6l4 4 4-4" />,
  screen: <path d="M2 3h12v7.5H2zM8 10.5V13M5 13.5h6" />,
  expand: <path d="M2.5 6V2.5H6M10 2.5h3.5V6M13.5 10v3.5H10M6 13.5H2.5V10" />,
  undo: <path d="M5.5 3l-3 3 3 3M2.5 6h6.8a3.7 3.7 0 0 1 0 7.4H6" />,
  camera: (
    <>
      <path d="M2 5h2.6l1-1.8h4.8l1 1.8H14v8H2z" />
      <circle cx="8" cy="8.8" r="2.4" />
    </>
  ),
  check: <path d="M3 8.5l3.3 3.3L13 4.8" />,
  plus: <path d="M8 3v10M3 8h10" />,
  close: <path d="M4 4l8 8M12 4l-8 8" />,
} as const;

/** A small picture beside or instead of a word; the word or the button's label carries the meaning. */
export function Icon({ name, style }: { name: keyof typeof PATHS; style?: CSSProperties }) {
  return (
    <svg className="icon" viewBox="0 0 16 16" aria-hidden="true" style={style}>
      {PATHS[name]}
    </svg>
  );
}
