import type { DragEvent } from 'react';

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

/** Makes an element take what is dragged. */
export const takes = ({ dragged, onDrag }: Drag, onTake: (key: number) => void) => ({
  onDragOver(event: DragEvent) {
    if (dragged !== undefined) event.preventDefault();
  },
  onDrop(event: DragEvent) {
    if (dragged === undefined) return;
    event.preventDefault();
    onDrag(undefined);
    onTake(dragged);
  },
});
