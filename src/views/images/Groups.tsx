import { useId, useState } from 'react';
import { offersOf } from '../../experiment/setup/offers.ts';
import { TASK_CLASSES } from '../../experiment/setup/own-id.ts';
import type { ChosenImages } from '../../experiment/setup/own-images.ts';
import { foreignName } from '../../texts/foreign-name.ts';
import { useText } from '../context.ts';
import { thousands } from '../format.ts';
import { Chip } from './Chip.tsx';
import { type Drag, useTakes } from './drag.ts';
import { groupedBy, groupSizes, isGrouped, toGroup, type Wanted } from './edits.ts';
import type { Row } from './rows.ts';
import { useSome } from './use-some.ts';

interface GroupsProps {
  readonly wanted: Wanted;
  readonly rows: readonly Row[];
  readonly drag: Drag;
  readonly groupings: ChosenImages['groupings'];
  readonly onChange: (to: Wanted) => void;
}

/** The classes in two groups, for tasks that have little in common. */
export function Groups({ wanted, rows, drag, groupings, onChange }: GroupsProps) {
  const t = useText('images');
  const [fewest, most] = TASK_CLASSES;
  const isSmall = groupSizes(wanted).some((count) => count < fewest);
  /** Key of the class that was pressed last. */
  const [pressed, setPressed] = useState<number>();
  const move = (row: Row, isSecond: boolean) => onChange(toGroup(wanted, row.at, isSecond));
  const bin = (isSecond: boolean) => (
    <Bin
      number={isSecond ? 2 : 1}
      rows={rows.filter((row) => row.isSecond === isSecond)}
      drag={drag}
      pressed={pressed}
      onPress={(row) => {
        setPressed(row.key);
        move(row, !isSecond);
      }}
      onTake={(key) => {
        const row = rows.find((one) => one.key === key);
        if (row && row.isSecond !== isSecond) move(row, isSecond);
      }}
    />
  );
  return (
    <div className="own-groups" role="group" aria-label={t('groups')}>
      <div className="own-groups-head">
        <h3>{t('groups')}</h3>
        <span className="own-note">{t('groupsAbout')}</span>
        <Offers groupings={groupings} onTake={(classes) => onChange(groupedBy(wanted, classes))} />
      </div>
      <div className="own-bins">
        {bin(false)}
        {bin(true)}
      </div>
      <p className="own-note">
        {t(isGrouped(wanted) ? 'grouped' : isSmall ? 'fewInGroup' : 'manyInGroup', { most })}
      </p>
    </div>
  );
}

interface BinProps {
  readonly number: 1 | 2;
  readonly rows: readonly Row[];
  readonly drag: Drag;
  readonly pressed: number | undefined;
  readonly onPress: (row: Row) => void;
  readonly onTake: (key: number) => void;
}

function Bin({ number, rows, drag, pressed, onPress, onTake }: BinProps) {
  const t = useText('images');
  const id = useId();
  const { shown, hasMore, showAll } = useSome(rows);
  const { isOver, handlers } = useTakes(drag, onTake);
  return (
    <div className="own-bin" data-over={isOver} {...handlers}>
      <span id={id}>{t('group', { number })}</span>
      <div className="own-chips" role="group" aria-labelledby={id}>
        {shown.map((row) => (
          <Chip
            key={row.key}
            row={row}
            drag={drag}
            label={t('move', { name: foreignName(row.name), number: 3 - number })}
            isMoved={pressed === row.key}
            onPress={() => onPress(row)}
          />
        ))}
        {hasMore && (
          <button type="button" className="link" onClick={showAll}>
            {t('showAll', { all: thousands(rows.length) })}
          </button>
        )}
      </div>
    </div>
  );
}

interface OffersProps {
  readonly groupings: GroupsProps['groupings'];
  readonly onTake: (classes: readonly number[]) => void;
}

/** The ways to make two groups that the file itself knows. */
function Offers({ groupings, onTake }: OffersProps) {
  const t = useText('images');
  const offers = offersOf(groupings);
  if (offers.length === 0) return null;
  return (
    <select
      value=""
      aria-label={t('fileGroups')}
      onChange={(event) => onTake(offers[Number(event.target.value)]!.classes)}
    >
      <option value="" disabled>
        {t('fileGroups')}
      </option>
      {offers.map(({ grouping, first, second }, i) => (
        <option key={`${grouping} ${first}`} value={i}>
          {second === undefined
            ? t('againstRest', { first: foreignName(first) })
            : t('against', { first: foreignName(first), second: foreignName(second) })}
        </option>
      ))}
    </select>
  );
}
