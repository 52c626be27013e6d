import { useEffect, useMemo, useState } from 'react';
import type { DataId } from '../../data/sets.ts';
import type { OwnId } from '../../experiment/setup/own-id.ts';
import { useActions } from '../context.ts';
import { ownDonors } from './donor.ts';

/**
 * The visitor's own sets that can give task A to images of a hash, as `ownDonors` lists them. Where storage does not
 * answer there are none but the one shown: whoever keeps images is told of that.
 */
export function useOwnDonors(hash: string | undefined, shown: DataId | undefined): readonly OwnId[] {
  const { ownImages } = useActions();
  const [kept, setKept] = useState<readonly OwnId[]>([]);
  useEffect(() => {
    let left = false;
    ownImages()
      .then((desk) => desk.kept())
      .then((all) => !left && setKept(all.map(({ id }) => id)))
      .catch(() => {});
    return () => void (left = true);
  }, [ownImages]);
  return useMemo(() => ownDonors(kept, hash, shown), [kept, hash, shown]);
}
