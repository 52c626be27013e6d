/** A task, and of its value what the page writes as it is; all else it percent-encodes. */
const TASK = /^task=([\w*.,:+%-]*)(.*)$/is;

/** Signs that follow a link in running text, closing what was opened before it or going on behind it. */
const FOLLOWING = /^[)\]}>»”’"'`;|。，、；：！？）】》」』〉…]/;
/** The same, with those that may end either a task or the sentence around the link. */
const ONLY_FOLLOWING = /^[)\]}>»”’"'`;|。，、；：！？）】》」』〉….,:!?]+$/;
/** Quotes stand in words too: "don't". */
const QUOTE = /^[»”’"'`]/;

/**
 * Where the last pair of a link ends and running text begins that was taken along with it; undefined where it has none.
 * Only a task may hold anything. Cut off is what begins with a sign that this page would have encoded, behind a value that
 * is as this page writes it, and goes on with such signs, or as no task does that this page has written. A full stop, a
 * question mark and what a browser has encoded on the way may belong to the task: they stay.
 */
export function textBehind(pair: string): number | undefined {
  const [, own = '', rest = ''] = TASK.exec(pair) ?? [];
  if (!FOLLOWING.test(rest)) return undefined;
  const isBehind = ONLY_FOLLOWING.test(rest) || (!QUOTE.test(rest) && /[+%]/.test(own) && !/[+%]/.test(rest));
  return isBehind ? pair.length - rest.length : undefined;
}
