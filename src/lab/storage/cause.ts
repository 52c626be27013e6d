import { type Message, message } from '../../messages.ts';

/** Why the browser's storage did not do what was asked of it. */
export type StorageCause = 'full' | 'newer' | 'denied' | 'silent' | 'failed';

/** By the name of the error. */
const CAUSES: Readonly<Partial<Record<string, StorageCause>>> = {
  QuotaExceededError: 'full',
  VersionError: 'newer',
  SecurityError: 'denied',
  // There is no IndexedDB at all.
  ReferenceError: 'denied',
  TypeError: 'denied',
  Silence: 'silent',
};

export const storageCause = (error: unknown): StorageCause =>
  CAUSES[error instanceof Error || error instanceof DOMException ? error.name : ''] ?? 'failed';

const SENTENCES: Readonly<Record<StorageCause, Message>> = {
  full: message('noRoom'),
  newer: message('storageNewer'),
  denied: message('keepsNothing'),
  silent: message('storageSilent'),
  failed: message('storageFailed'),
};

/** The cause as a sentence. */
export const said = (cause: StorageCause): Message => SENTENCES[cause];
