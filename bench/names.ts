/** Names of sections and rows that those who measure and those who read share; the others are in suites.ts and curves.ts. */

/** What the file of the page's measurements is called besides its machine. */
export const PAGE = 'page';
/** Before a suite's name: how near its candidates come to the WASM engine's weights. */
export const AGREEMENT = 'agreement: ';

/** Figure 2 with so many minibatches a network. */
export const figureName = (iterations: number): string => `${FIGURE}${iterations} minibatches a network`;
/** The same as the page trains it, and in no other way. */
export const wholeFigureName = (iterations: number): string =>
  `${FIGURE}${iterations} minibatches a network, as the page trains it`;
export const FIGURE = 'figure 2, ';
export const SHARED = 'everything shared';
export const SEPARATE = 'every transfer with bases of its own';
