/** What is told of a file of the data set that is not as it should be. */
export const wrong = (expected: string, came: string): Error =>
  new Error(`The index of the icons should have ${expected}, but it has ${came}.`);
