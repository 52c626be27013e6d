import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const NAME = 'GRAFT_TEST_RUN';

/** What the workers of one run of the tests keep for one another; made by the configuration, which is read before them. */
export const RUN_FOLDER = (process.env[NAME] ??= mkdtempSync(join(tmpdir(), 'graft-run-')));
