import { memo } from 'react';
import type { Task } from '../../experiment/setup/run.ts';
import { useText } from '../context.ts';
import { Picture, type PicturedClass } from './Picture.tsx';
import './picture.css';
import './token.css';

interface ThumbsProps {
  readonly task: Task;
  readonly classes: readonly PicturedClass[];
  /** URL of the sheet of class pictures. */
  readonly sprite: string;
  /** Places to fill, in rows of six; the last one counts the classes that do not fit. */
  readonly places: number;
  /** Opens the list of all classes of a task. */
  readonly onMore: (task: Task) => void;
}

/** A task's classes in pictures, as many as fit; a click on any of them opens all. */
export const Thumbs = memo(function Thumbs({ task, classes, sprite, places, onMore }: ThumbsProps) {
  const t = useText('diagram');
  const all = classes.length;
  const shown = classes.length > places ? classes.slice(0, places - 1) : classes;
  const more = classes.length - shown.length;
  return (
    <div className={`thumbs token-${task}`}>
      {shown.map((shownClass) => (
        <Picture key={shownClass.tile} of={shownClass} sprite={sprite} />
      ))}
      {more > 0 && (
        <button
          type="button"
          className="thumbs-more"
          aria-label={t('moreClasses', { count: more, all, task })}
          title={t('allClasses', { all, task })}
          aria-haspopup="dialog"
          onClick={() => onMore(task)}
        >
          +{more}
        </button>
      )}
    </div>
  );
});
