import { useCallback, useMemo, useState } from 'react';
import type { Understood } from '../../experiment/setup/own-images.ts';
import { foreignName } from '../../texts/foreign-name.ts';
import { useText } from '../context.ts';
import { thousands } from '../format.ts';
import { ClassRow, type RowHandlers } from './ClassRow.tsx';
import type { Drag } from './drag.ts';
import { bringBack, isFree, leaveOut, merge, rename, takeApart, type Wanted } from './edits.ts';
import type { Row } from './rows.ts';
import { useSome } from './use-some.ts';

interface ClassListProps {
  readonly wanted: Wanted;
  readonly rows: readonly Row[];
  readonly drag: Drag;
  readonly split: Understood['split'];
  /** Of the file's classes. */
  readonly names: readonly string[];
  readonly onChange: (to: Wanted) => void;
}

/** The classes with their pictures and counts, to be renamed, put together, left out and brought back. */
export function ClassList({ wanted, rows, drag, split, names, onChange }: ClassListProps) {
  const t = useText('images');
  const { shown, hasMore, showAll } = useSome(rows);
  const [picked, setPicked] = useState<ReadonlySet<number>>(new Set());
  const [renamed, setRenamed] = useState<number>();
  const chosen = rows.filter(({ key }) => picked.has(key));
  const [one, ...others] = chosen;
  const sum = (count: (row: Row) => number) => thousands(rows.reduce((all, row) => all + count(row), 0));
  const done = useCallback(
    (to: Wanted) => {
      setPicked(new Set());
      onChange(to);
    },
    [onChange],
  );
  // The same as long as the classes are: a row is drawn again only when something of it changes.
  const handlers = useMemo<RowHandlers>(() => {
    return {
      isFree: (row, name) => isFree(wanted, row.at, name),
      onPick: ({ key }, isPicked) =>
        setPicked(
          (before) => new Set(isPicked ? [...before, key] : [...before].filter((one) => one !== key)),
        ),
      onTake(row, from) {
        const other = rows.find(({ key }) => key === from);
        if (other && other !== row) done(merge(wanted, row.at, [other.at]));
      },
      onName(row, name) {
        setRenamed(undefined);
        if (name !== undefined) done(rename(wanted, row.at, name));
      },
    };
  }, [wanted, rows, done]);
  const tool = (text: string, isPossible: boolean, onPress: () => void) => (
    <button
      type="button"
      className="link"
      aria-disabled={!isPossible}
      onClick={() => isPossible && onPress()}
    >
      {text}
    </button>
  );
  return (
    <>
      <div className="own-row own-head" aria-hidden="true">
        <span />
        <span>{t('class')}</span>
        <span>{t('pictures')}</span>
        <span>{t('train')}</span>
        <span>{t('heldOut')}</span>
      </div>
      <ul aria-label={t('class')}>
        {shown.map((row) => (
          <ClassRow
            key={row.key}
            row={row}
            drag={drag}
            isPicked={picked.has(row.key)}
            isRenamed={renamed === row.key}
            handlers={handlers}
          />
        ))}
      </ul>
      {hasMore && (
        <button type="button" className="link own-all" onClick={showAll}>
          {t('showAll', { all: thousands(rows.length) })}
        </button>
      )}
      <div className="own-total">
        <span>{t(`split.${split}`)}</span>
        <b>{sum(({ train }) => train)}</b>
        <b>{sum(({ test }) => test)}</b>
      </div>
      <p className="own-tools">
        {tool(t('rename'), chosen.length === 1, () => setRenamed(one!.key))}
        {tool(t('merge'), chosen.length > 1, () =>
          done(
            merge(
              wanted,
              one!.at,
              others.map(({ at }) => at),
            ),
          ),
        )}
        {tool(t('leaveOut'), chosen.length > 0, () =>
          done(chosen.reduce((to, { at }) => leaveOut(to, at), wanted)),
        )}
        {chosen.length === 1 &&
          one!.from.length > 1 &&
          tool(t('takeApart'), true, () => done(takeApart(wanted, one!.at, names)))}
        <span>{t('chooseFirst')}</span>
      </p>
      <LeftOut wanted={wanted} onChange={onChange} />
    </>
  );
}

/** The classes that were left out, each a button that brings it back. */
function LeftOut({ wanted, onChange }: Pick<ClassListProps, 'wanted' | 'onChange'>) {
  const t = useText('images');
  const out = wanted.classes.flatMap(({ name, of, isOut }, at) => (isOut ? { name, at, key: of[0]! } : []));
  const { shown, hasMore, showAll } = useSome(out);
  if (out.length === 0) return null;
  return (
    <div className="own-out">
      <span>{t('leftOut')}</span>
      {shown.map(({ name, at, key }) => (
        <button
          key={key}
          type="button"
          className="own-chip"
          aria-label={t('bringBack', { name: foreignName(name) })}
          title={t('bringBack', { name: foreignName(name) })}
          onClick={() => onChange(bringBack(wanted, at))}
        >
          {foreignName(name)} <span aria-hidden="true">↩</span>
        </button>
      ))}
      {hasMore && (
        <button type="button" className="link" onClick={showAll}>
          {t('showAll', { all: thousands(out.length) })}
        </button>
      )}
    </div>
  );
}
