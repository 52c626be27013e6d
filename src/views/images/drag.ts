import { type DragEvent, useState } from 'react';

/** Which class is being dragged, by its key, and who is told. */
export interface Drag {
  readonly dragged: number | undefined;
  readonly onDrag: (key: number | undefined) => void;
}

/** Makes an element draggable as a class. */
export const draggable = ({ onDrag }: Drag, { key, name }: { key: number; name: string }) => ({
  draggable: true,
  onDragStart(event: DragEvent) {
    event.dataTransfer.effectAllowed = 'move';
    event.dataTransfer.setData('text/plain', name); // without anything Firefox drags nothing
    onDrag(key);
  },
  onDragEnd: () => onDrag(undefined),
});

/** Makes an element take what is dragged, and tells whether a class is held over it. */
export function useTakes({ dragged, onDrag }: Drag, onTake: (key: number) => void) {
  const [isOver, setOver] = useState(false);
  const handlers = {
    onDragOver(event: DragEvent) {
      if (dragged !== undefined) event.preventDefault();
      setOver(true);
    },
    onDragLeave: () => setOver(false),
    onDrop(event: DragEvent) {
      setOver(false);
      if (dragged === undefined) return;
      event.preventDefault();
      onDrag(undefined);
      onTake(dragged);
    },
  };
  return { isOver: isOver && dragged !== undefined, handlers };
}
