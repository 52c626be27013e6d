import { useLayoutEffect, useRef } from 'react';
import { foreignName } from '../../texts/foreign-name.ts';
import { draggable, type Drag } from './drag.ts';
import { Pictures } from './Pictures.tsx';
import type { Row } from './rows.ts';

interface ChipProps {
  readonly row: Row;
  readonly drag: Drag;
  /** What pressing it does. */
  readonly label: string;
  /** Whether it was pressed elsewhere, and brings the focus along. */
  readonly isMoved: boolean;
  readonly onPress: () => void;
}

/** A class to be dragged or pressed. No button element: Firefox does not drag those. */
export function Chip({ row, drag, label, isMoved, onPress }: ChipProps) {
  const chip = useRef<HTMLSpanElement>(null);
  useLayoutEffect(() => {
    if (isMoved) chip.current!.focus();
  }, [isMoved]);
  return (
    <span
      ref={chip}
      className="own-chip"
      role="button"
      tabIndex={0}
      aria-label={label}
      title={label}
      {...draggable(drag, row)}
      onClick={onPress}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' && event.key !== ' ') return;
        event.preventDefault();
        onPress();
      }}
    >
      <Pictures of={row.pictures} most={1} />
      {foreignName(row.name)}
    </span>
  );
}
