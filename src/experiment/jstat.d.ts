/** The one function that is used of jStat; the package brings no types. */
declare module 'jstat' {
  const jstat: {
    readonly jStat: {
      /** Quantile of Student's t distribution at probability `p` with `df` degrees of freedom. */
      readonly studentt: { inv(p: number, df: number): number };
    };
  };
  export default jstat;
}
