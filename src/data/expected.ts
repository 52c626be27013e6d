/** What is told of a file of a data set that is not as it should be; `what` says which: "index of the icons". */
export const wrong = (what: string, expected: string, came: string): Error =>
  new Error(`The ${what} should have ${expected}, but it has ${came}.`);
