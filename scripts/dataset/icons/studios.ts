/**
 * Families that go to the same side of the split although the list tells them apart, beyond those that share a credited
 * author: a fork and its origin, a revival of another's set, and the map-icon sets that borrow from one another.
 */
const KIN: readonly (readonly string[])[] = [
  ['feather', 'lucide'],
  ['google-material', 'zmdi'],
  ['mapbox', 'temaki', 'osmic', 'roentgen', 'pinhead'],
];

/**
 * Joins families into studios, the units that are held out whole: families with a credited author in common, and kin.
 * `authorsOf` lists, for every family, the authors of its sets. Returns studios in the order of their first family.
 */
export function studios(authorsOf: ReadonlyMap<string, readonly string[]>): string[][] {
  const ties = new Map<string, string[]>(); // what joins -> the families it joins
  for (const [family, authors] of authorsOf) {
    for (const author of authors) ties.set(author, [...(ties.get(author) ?? []), family]);
  }
  const groups = [...ties.values(), ...KIN.map((kin) => kin.filter((family) => authorsOf.has(family)))];
  let joined: string[][] = [...authorsOf.keys()].map((family) => [family]);
  for (const group of groups) {
    const touched = joined.filter((studio) => studio.some((family) => group.includes(family)));
    if (touched.length < 2) continue;
    const [first, ...rest] = touched;
    first?.push(...rest.flat());
    joined = joined.filter((studio) => !rest.includes(studio));
  }
  return joined;
}
