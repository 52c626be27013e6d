import { type Message, Told } from '../../messages.ts';
import type { FaultKind } from './protocol.ts';

/** The end of a run that would come again. */
export class RunFailed extends Told {
  override readonly name = 'RunFailed';
}

/** A worker that cannot open: its engine does not run here, or the data set does not come. */
export class Refused extends Told {
  override readonly name = 'Refused';
  readonly about: 'engine' | 'data';

  constructor(about: 'engine' | 'data', told: Message) {
    super(told);
    this.about = about;
  }
}

/** A worker that died of itself or with its device, or was ended because it no longer answered. */
export class Crashed extends Told {
  override readonly name = 'Crashed';
  /** What became of the device that it trained on, where that is known. */
  readonly fault: FaultKind | undefined;

  constructor(told: Message, fault?: FaultKind) {
    super(told);
    this.fault = fault;
  }
}
