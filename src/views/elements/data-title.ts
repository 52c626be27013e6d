import { dataSetOf, type DataId, isOwn } from '../../data/sets.ts';
import { foreignName } from '../../texts/foreign-name.ts';
import type { Text } from '../../texts/texts.ts';

/** What a data set is called; a visitor's own as its file was. */
export const dataTitle = (id: DataId, t: Text<'data'>): string =>
  isOwn(id) ? foreignName(dataSetOf(id).name) : t(`${id}.title`);
