import { useMemo, useState } from 'react';
import { DATA_IDS, hashIn, isOwn } from '../../data/sets.ts';
import { donorSetOf } from '../../experiment/setup/tasks.ts';
import type { ChosenImages } from '../../experiment/setup/own-images.ts';
import type { GraftState } from '../../state/store.ts';
import { foreignName } from '../../texts/foreign-name.ts';
import { useGraftState, useText } from '../context.ts';
import { DialogHead } from '../elements/Dialog.tsx';
import { seconds, thousands } from '../format.ts';
import { ClassList } from './ClassList.tsx';
import { type Donor, donorOf } from './donor.ts';
import { DonorChoice } from './DonorChoice.tsx';
import { Foot } from './Foot.tsx';
import { Groups } from './Groups.tsx';
import { HowRead } from './HowRead.tsx';
import { rowsOf } from './rows.ts';
import { useEdited } from './use-edited.ts';
import { useOwnDonors } from './use-own-donors.ts';

interface UnderstandingProps {
  readonly chosen: ChosenImages;
  readonly onCancel: () => void;
}

/**
 * What the page's link is about where this browser does not have it, which then has no pictures either: the images on
 * show, or those of task A.
 */
function missingImages({ dataSet: { id, thumbs }, data, experiment }: GraftState): string | undefined {
  if (isOwn(id) && !thumbs) return hashIn(id);
  const donors = donorSetOf(experiment.recipe.split);
  const known = donors && isOwn(donors) && data.kind === 'ready' && data.donors?.[donors];
  return known && !known.thumbs ? hashIn(donors) : undefined;
}

/** What was understood of a visitor's files, to be changed, kept or left. */
export function Understanding({ chosen, onCancel }: UnderstandingProps) {
  const t = useText('images');
  const { wanted, change, understood, refused, isSettled } = useEdited(chosen);
  const awaited = useGraftState(missingImages);
  /** Key of the class that is being dragged. */
  const [dragged, setDragged] = useState<number>();
  const drag = useMemo(() => ({ dragged, onDrag: setDragged }), [dragged]);
  const rows = useMemo(
    () => rowsOf(wanted, chosen.understood, understood, isSettled),
    [wanted, chosen, understood, isSettled],
  );
  const shown = useGraftState((state) => donorSetOf(state.experiment.recipe.split));
  const [chosenDonor, setDonor] = useState<Donor | undefined>(shown);
  const own = useOwnDonors(understood.fingerprint.slice(0, 12), shown);
  const donors: readonly Donor[] = [...DATA_IDS, ...own, 'own'];
  const donor = donorOf(
    donors.find((one) => one === chosenDonor),
    rows.length,
  );
  const sums = [
    t('classes', { count: rows.length, n: thousands(rows.length) }),
    t('images', { count: understood.count, n: thousands(understood.count) }),
  ];
  const title = (
    <>
      {foreignName(understood.name)} <span className="own-sums">{sums.join(' · ')}</span>{' '}
      <span className="own-took">{t('took', { time: seconds(chosen.took / 1000, t) })}</span>
    </>
  );
  return (
    <>
      <DialogHead title={title} />
      <div className="own-columns">
        <div className="own-classes" aria-busy={!isSettled}>
          <ClassList
            {...{ wanted, rows, drag }}
            split={understood.split}
            names={chosen.understood.classes.map(({ name }) => name)}
            onChange={change}
          />
          <Groups {...{ wanted, rows, drag }} groupings={chosen.groupings} onChange={change} />
        </div>
        <HowRead
          {...{ understood, awaited }}
          hasColour={chosen.understood.input[2] > 1}
          grey={wanted.grey}
          onGrey={(grey) => change({ ...wanted, grey })}
        >
          <DonorChoice donor={donor} donors={donors} classes={rows.length} onDonor={setDonor} />
        </HowRead>
      </div>
      <Foot {...{ chosen, understood, refused, isSettled, donor, awaited, onCancel }} classes={rows.length} />
    </>
  );
}
