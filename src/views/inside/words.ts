import type { Likeness, Seen } from '../../experiment/inside/look.ts';
import { coinOf, outcomesOf } from '../../experiment/inside/answers.ts';
import { barrierOf, ONE_BASIN_POINTS } from '../../experiment/inside/road.ts';
import type { Text } from '../../texts/texts.ts';
import { joined, percent, points, shownName, thousands } from '../format.ts';

/** What was seen in sentences, with its numbers. */
export function wordsOf(seen: Seen, t: Text<'inside'>): string[] {
  const named = (name: string) => shownName(name, t);
  /** At the beginning of a sentence. */
  const first = (name: string) =>
    name.startsWith('base') ? t('names:baseFirst', { task: name.slice(-1) }) : name;
  switch (seen.look) {
    case 'drift': {
      const all = seen.rows.flatMap(({ run, layers }) =>
        layers.map((layer) => ({ name: named(run), ...layer })),
      );
      const furthest = all.toSorted((a, b) => b.drift - a.drift)[0];
      const locks = seen.rows.flatMap(({ run, layers }) => {
        const locked = layers.filter(({ frozen }) => frozen);
        if (locked.length === 0) return [];
        const held = locked.every(({ drift, before, after }) => drift === 0 && before === after);
        return held
          ? [t('said.locked', { count: locked.length, name: named(run) })]
          : [t('said.unlocked', { name: named(run) })];
      });
      if (!furthest) return locks;
      const { name, layer, drift } = furthest;
      return [...locks, t('said.furthest', { name, layer, drift: drift.toFixed(2) })];
    }
    case 'resets':
      return seen.rows.flatMap(({ run, images, correct, layers }) => {
        const sorted = layers.toSorted((a, b) => a.correct - b.correct);
        const [most, least] = [sorted[0], sorted.at(-1)];
        if (!most || !least) return [];
        return t('said.most', {
          name: first(run),
          layer: most.layer,
          whole: percent(correct / images),
          left: percent(most.correct / images),
          least: least.layer,
          leastLeft: percent(least.correct / images),
        });
      });
    case 'road':
      return seen.rows.map(({ from, to, correct, images }) => {
        const barrier = barrierOf(correct, images);
        const values = { from: first(from), to: named(to), points: points(barrier) };
        return barrier <= ONE_BASIN_POINTS ? t('said.basin', values) : t('said.basins', values);
      });
    case 'answers':
      return seen.rows.map((answers) => {
        const counts = outcomesOf(answers);
        const coin = coinOf(counts.first, counts.second);
        const differ = t('said.differ', {
          count: counts.first + counts.second,
          images: thousands(answers.classes.length),
          head: first(answers.first),
          first: named(answers.first),
          second: named(answers.second),
          firstAlone: counts.first,
          secondAlone: counts.second,
        });
        return joined([differ, coinWords(coin, t)], t);
      });
    case 'likeness':
      return seen.rows.flatMap((row) => {
        const known = knownIn(row).toSorted((a, b) => b.cka - a.cka);
        const [most, least] = [known[0], known.at(-1)];
        if (!most || !least) return [];
        return t('said.alike', {
          first: first(row.first),
          second: named(row.second),
          most: most.layer,
          high: most.cka.toFixed(2),
          least: least.layer,
          low: least.cka.toFixed(2),
        });
      });
  }
}

/** How often a coin does as well; a chance above a half is no news. */
const coinWords = (coin: number, t: Text<'inside'>): string =>
  coin > 1 / 2
    ? t('said.anyCoin')
    : coin < 1 / 1000
      ? t('said.noCoin')
      : t('said.coin', { times: thousands(Math.round(1 / coin)) });

/** Names in one sentence: `A3B, B3B and base B`. */
export function listed(named: readonly string[], t: Text<'inside'>): string {
  const [before, last] = [named.slice(0, -1).join(t('names:listed')), named.at(-1) ?? ''];
  return before ? t('and', { before, last }) : last;
}

const knownIn = ({ layers }: Likeness) =>
  layers.flatMap(({ layer, cka }) => (cka === null ? [] : [{ layer, cka }]));
