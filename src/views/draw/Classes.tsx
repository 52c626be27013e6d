import { useText } from '../context.ts';
import { Icon } from '../elements/Icon.tsx';
import { ExamplePicture } from './ExamplePicture.tsx';
import { type Drawn, LONGEST_NAME, MOST_CLASSES, renamed, withClass, withoutClass } from './examples.ts';

interface ClassesProps {
  readonly drawn: Drawn;
  /** What the i-th class is called, also while it has no name. */
  readonly nameOf: (i: number) => string;
  readonly onChange: (drawn: Drawn) => void;
}

/** The things to tell apart: the one that is being drawn can be named and removed, the others chosen. */
export function Classes({ drawn, nameOf, onChange }: ClassesProps) {
  const t = useText('draw');
  const { classes, at } = drawn;
  return (
    <div className="draw-classes" role="group" aria-label={t('classes')}>
      {classes.map(({ name, examples }, i) => {
        const last = examples.at(-1);
        const count = <b>{examples.length}</b>;
        return i === at ? (
          <span key={i} className="draw-class draw-on">
            <input
              value={name}
              placeholder={nameOf(i)}
              aria-label={t('name')}
              maxLength={LONGEST_NAME}
              onChange={(event) => onChange(renamed(drawn, event.target.value))}
            />
            {count}
            {(classes.length > 2 || examples.length > 0) && (
              <button
                type="button"
                className="tool"
                aria-label={t('remove', { name: nameOf(i) })}
                onClick={() => onChange(withoutClass(drawn))}
              >
                <Icon name="close" />
              </button>
            )}
          </span>
        ) : (
          <button key={i} type="button" className="draw-class" onClick={() => onChange({ ...drawn, at: i })}>
            {last && <ExamplePicture of={last} />}
            <span>{nameOf(i)}</span>
            {count}
          </button>
        );
      })}
      {classes.length < MOST_CLASSES && (
        <button
          type="button"
          className="draw-class draw-add"
          aria-label={t('add')}
          onClick={() => onChange(withClass(drawn))}
        >
          <Icon name="plus" />
        </button>
      )}
    </div>
  );
}
