import { type Task, transfer } from '../../experiment/setup/run.ts';
import { type Geometry, isFolded } from '../geometry.ts';
import { useText } from '../context.ts';
import { Picture, type PicturedClass } from '../elements/Picture.tsx';
import type { Transplant } from './row.ts';
import { Thumbs } from '../elements/Thumbs.tsx';
import { Token } from '../elements/Token.tsx';
import './label.css';
import '../elements/token.css';

/** The pictures of the classes, once the data set is there. */
export interface Pictures {
  /** URLs of the sheets of class pictures. */
  readonly sprite: Readonly<Record<Task, string>>;
  readonly A: readonly PicturedClass[];
  readonly B: readonly PicturedClass[];
  /** The class of the drawing that the faces answer to; on a phone it stands for the row. The task's first class if absent. */
  readonly sample?: Readonly<Partial<Record<Task, PicturedClass>>>;
  /** Opens the list of a task's classes. */
  readonly onMore: (task: Task) => void;
}

interface BaseLabelProps {
  readonly at: Geometry;
  readonly task: Task;
  readonly donor: Transplant['donor'];
  readonly pictures: Pictures | undefined;
  readonly onDonor: (donor: Task) => void;
}

/** A base's name, what it is for here, and its classes. A press makes it the donor. */
export function BaseLabel({ at, task, donor, pictures, onDonor }: BaseLabelProps) {
  const t = useText('diagram');
  const row = at.rows[task];
  if (!row) return null;
  const { y, height } = row;
  const name = t('names:baseFirst', { task });
  const role = donor === task ? 'donor' : task === 'B' ? 'reference' : undefined;
  const press = {
    type: 'button' as const,
    'aria-pressed': donor === task,
    title: t('copyFrom', { task }),
    onClick: () => onDonor(task),
  };
  if (at.phone) {
    return (
      <button
        {...press}
        className={`mark mark-button token-${task}`}
        style={{ top: y + height / 2 - 23 }}
        aria-label={role ? t('inRole', { name, role: t(`roles.${role}`) }) : name}
      >
        <Sample task={task} pictures={pictures} />
        {task}
      </button>
    );
  }
  return (
    <div className="label" style={{ top: y + 2 }}>
      <button {...press} className="label-donor">
        <span className={`label-name token-${task}`}>{name}</span>
        {role && <span className="label-role">{t(`roles.${role}`)}</span>}
      </button>
      {pictures && (
        <Thumbs
          task={task}
          classes={pictures[task]}
          sprite={pictures.sprite[task]}
          places={isFolded(at) ? 6 : 12}
          onMore={pictures.onMore}
        />
      )}
    </div>
  );
}

interface FreshLabelProps extends Transplant {
  readonly at: Geometry;
  readonly pictures: Pictures | undefined;
}

/** The new network's name in the paper's notation, and the classes that it learns. */
export function FreshLabel({ at, n, donor, tuned, pictures }: FreshLabelProps) {
  const t = useText('diagram');
  const { y, height } = at.rows.fresh;
  if (at.phone) {
    return (
      <div className="mark mark-fresh" style={{ top: y + height / 2 - 23 }}>
        <span className="token-B">
          <Sample task="B" pictures={pictures} />
        </span>
        {t('new')}
      </div>
    );
  }
  return (
    <div className="label" style={{ top: isFolded(at) ? y - 2 : y + 8 }}>
      <div className="label-token">
        <Token run={transfer(donor, n, 'B', tuned)} />
      </div>
      <div className="label-role">{t('newNetwork')}</div>
      {pictures && (
        <Thumbs
          task="B"
          classes={pictures.B}
          sprite={pictures.sprite.B}
          places={6}
          onMore={pictures.onMore}
        />
      )}
    </div>
  );
}

function Sample({ task, pictures }: { task: Task; pictures: Pictures | undefined }) {
  const sample = pictures?.sample?.[task] ?? pictures?.[task][0];
  return sample && pictures ? <Picture of={sample} sprite={pictures.sprite[task]} decorative /> : null;
}
