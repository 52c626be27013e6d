/** A function that computes what it says of an object once, however often it is asked. */
export function once<K extends object, V>(compute: (of: K) => V): (of: K) => V {
  const known = new WeakMap<K, V>();
  return (of) => {
    if (!known.has(of)) known.set(of, compute(of));
    return known.get(of) as V;
  };
}
