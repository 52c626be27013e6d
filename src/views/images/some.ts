/** So many of a long list are shown at first. */
export const AT_FIRST = 50;

/** The first of a list, or all. */
export const some = <T>(all: readonly T[], isAll: boolean): readonly T[] =>
  isAll ? all : all.slice(0, AT_FIRST);
