import { useText } from '../context.ts';
import './task.css';
import './text.ts';

/** What the link's sender asks for, in their own words, as plain text. */
export default function TaskText({ task }: { task: string }) {
  const t = useText('share');
  return (
    <p className="task" role="note" aria-label={t('taskLabel')}>
      {task}
    </p>
  );
}
