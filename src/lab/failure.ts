/** The end of a run that would come again: in one sentence, for people. */
export class RunFailed extends Error {
  override readonly name = 'RunFailed';
}

/** A worker that cannot open: its engine does not run here, or the data set does not come. */
export class Refused extends Error {
  override readonly name = 'Refused';
  readonly about: 'engine' | 'data';

  constructor(about: 'engine' | 'data', message: string) {
    super(message);
    this.about = about;
  }
}

/** A worker that died of itself, or was ended because it no longer answered. */
export class Crashed extends Error {
  override readonly name = 'Crashed';
}

/** What an error says, whatever was thrown. */
export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
