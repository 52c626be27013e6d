import type { Task } from '../../experiment/setup/run.ts';
import type { Geometry } from '../geometry.ts';

/** The arrow that feeds a task's drawings into a row; there is no room for it on a phone. */
export function Feed({ at, row, task }: { at: Geometry; row: Geometry['rows']['fresh']; task: Task }) {
  if (at.phone) return null;
  const middle = row.y + row.height / 2;
  const tip = at.left - 7;
  return <path className={`feed layer-box-of-${task}`} d={`M${tip - 13} ${middle}H${tip}m-5 -4l5 4l-5 4`} />;
}
