import { useEffect, useId, useRef } from 'react';
import { subjectOf } from '../../data/sets.ts';
import type { Task } from '../../experiment/setup/run.ts';
import type { DonorSet } from '../../experiment/setup/tasks.ts';
import type { ShownClass } from '../../state/store.ts';
import { thousands } from '../format.ts';
import { useText } from '../context.ts';
import { Picture, type PicturedClass } from '../elements/Picture.tsx';
import './class-list-text.ts';
import './class-list.css';
import '../elements/token.css';

interface ClassListProps {
  readonly open: boolean;
  readonly task: Task;
  readonly classes: readonly (ShownClass & PicturedClass)[];
  /** URL of the sheet of class pictures. */
  readonly sprite: string;
  /** The data set that they are of, where it is not the one on show. */
  readonly of?: DonorSet;
  /** Closed by Esc, by its button or by a click outside; the browser puts the focus back. */
  readonly onClose: () => void;
}

/** All classes of a task, with how many drawings each has to learn from and to be tested on. */
export default function ClassList({ open, task, classes, sprite, of, onClose }: ClassListProps) {
  const t = useText('tasks');
  const sets = useText('data');
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useId();

  useEffect(() => {
    const element = dialog.current;
    if (open && !element?.open) element?.showModal();
    if (!open && element?.open) element.close();
  }, [open]);

  // A click on the backdrop is a click on the dialog itself.
  useEffect(() => {
    const element = dialog.current;
    const closeOutside = (event: MouseEvent) => {
      if (event.target === element) element?.close();
    };
    element?.addEventListener('click', closeOutside);
    return () => element?.removeEventListener('click', closeOutside);
  }, []);

  const [train, test] = [total(classes, 'train'), total(classes, 'test')];

  return (
    <dialog ref={dialog} className="class-list" aria-labelledby={heading} onClose={onClose}>
      <div className="class-list-body">
        <header className="class-list-head">
          <h2 id={heading}>{t('title', { task, count: classes.length })}</h2>
          <button type="button" className="class-list-close" onClick={() => dialog.current?.close()}>
            {t('close')}
          </button>
        </header>
        <p className="class-list-note">
          {t('note', {
            train: thousands(train),
            test: thousands(test),
            ...(of ? { images: sets(`${subjectOf(of)}.images`) } : {}),
          })}
        </p>
        <ul className={`class-list-items token-${task}`}>
          {classes.map((entry) => (
            <li key={entry.tile}>
              <Picture of={entry} sprite={sprite} size={28} decorative />
              <span className="class-list-name">{entry.name}</span>
              <span className="class-list-counts">
                {t('counts', { train: entry.train, test: entry.test })}
              </span>
            </li>
          ))}
        </ul>
      </div>
    </dialog>
  );
}

const total = (classes: readonly ShownClass[], part: 'train' | 'test') =>
  classes.reduce((sum, entry) => sum + entry[part], 0);
