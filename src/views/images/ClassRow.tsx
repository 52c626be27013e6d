import { type KeyboardEvent, memo, useLayoutEffect, useRef, useState } from 'react';
import { foreignName } from '../../texts/foreign-name.ts';
import { useText } from '../context.ts';
import { thousands } from '../format.ts';
import { draggable, type Drag, useTakes } from './drag.ts';
import { Pictures, picturesIn, placeAfter } from './Pictures.tsx';
import type { Row } from './rows.ts';

/** More pictures of a class are only counted. */
const MOST_PICTURES = 13;
/** Letters that a class's name can have. */
const LONGEST = 60;

/** What can be done to a class. */
export interface RowHandlers {
  /** Whether no other class is called so. */
  readonly isFree: (row: Row, name: string) => boolean;
  readonly onPick: (row: Row, isPicked: boolean) => void;
  /** Another class, by its key, was dragged onto this one. */
  readonly onTake: (row: Row, key: number) => void;
  /** Gets the new name; nothing where the old one stays. */
  readonly onName: (row: Row, name: string | undefined) => void;
}

interface ClassRowProps {
  readonly row: Row;
  readonly drag: Drag;
  readonly isPicked: boolean;
  readonly isRenamed: boolean;
  readonly handlers: RowHandlers;
}

/** A class: its name and what it was in the file, some pictures, and how many images are for what. */
export const ClassRow = memo(function ClassRow(props: ClassRowProps) {
  const { row, drag, isPicked, isRenamed, handlers } = props;
  const t = useText('images');
  const name = foreignName(row.name);
  const { isOver, handlers: taking } = useTakes(drag, (key) => handlers.onTake(row, key));
  return (
    <li>
      <div
        className="own-row"
        data-picked={isPicked}
        data-over={isOver && drag.dragged !== row.key}
        {...(isRenamed ? {} : draggable(drag, row))}
        {...taking}
      >
        <label className="own-pick">
          <input
            type="checkbox"
            checked={isPicked}
            aria-label={t('choose', { name })}
            onChange={(event) => handlers.onPick(row, event.target.checked)}
          />
        </label>
        <div className="own-name">
          {isRenamed ? <NewName {...props} /> : <span>{name}</span>}
          <Origin of={row} />
        </div>
        <SomePictures of={row} />
        <span className="own-number">
          {thousands(row.train)} <span className="unseen">{t('train')}</span>
        </span>
        <span className="own-number">
          {thousands(row.test)} <span className="unseen">{t('heldOut')}</span>
        </span>
      </div>
    </li>
  );
});

/** What a class is called in the file, where that is something else. */
function Origin({ of: { name, from } }: { of: Row }) {
  const text = from.map(foreignName).join(' + ');
  return text === foreignName(name) ? null : <small title={text}>{text}</small>;
}

function SomePictures({ of: { name, pictures, train, test } }: { of: Row }) {
  const t = useText('images');
  const shown = Math.min(picturesIn(pictures), MOST_PICTURES);
  const more = train + test - shown;
  return (
    <div className="own-pictures">
      <Pictures of={pictures} most={MOST_PICTURES} label={t('picturesOf', { name: foreignName(name) })} />
      {more > 0 && <small style={placeAfter(shown)}>+{thousands(more)}</small>}
    </div>
  );
}

function NewName({ row, handlers: { isFree, onName } }: ClassRowProps) {
  const t = useText('images');
  const [text, setText] = useState(row.name);
  const field = useRef<HTMLInputElement>(null);
  const isCancelled = useRef(false);
  useLayoutEffect(() => {
    field.current!.focus();
    field.current!.select();
  }, []);
  const name = text.trim();
  const isTaken = !isFree(row, name);
  /** Gives the focus to the row's box; the field goes as it loses it. */
  const leave = () =>
    field.current!.closest('.own-row')!.querySelector<HTMLElement>('[type=checkbox]')!.focus();
  const press = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && !isTaken) leave();
    if (event.key !== 'Escape') return;
    event.preventDefault(); // the dialog stays
    isCancelled.current = true;
    leave();
  };
  return (
    <>
      <input
        ref={field}
        type="text"
        value={text}
        maxLength={LONGEST}
        aria-label={t('newName', { name: foreignName(row.name) })}
        aria-invalid={isTaken}
        onChange={(event) => setText(event.target.value)}
        onBlur={() => {
          const isOther = name !== '' && name !== row.name;
          onName(row, isOther && !isTaken && !isCancelled.current ? name : undefined);
        }}
        onKeyDown={press}
      />
      {isTaken && (
        <small className="error" role="alert">
          {t('taken', { name: foreignName(name) })}
        </small>
      )}
    </>
  );
}
