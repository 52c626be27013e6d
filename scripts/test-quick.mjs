// What most changes break, in a minute or so: types, lint, the unit tests of what changed since a commit (by default the
// last one, or the one that is named), and five browser tests. `npm test` is all of it.
import { BUILD, Checks, KERNELS, LINT, TYPES } from './command/checks.mjs';

const [since = 'HEAD'] = process.argv.slice(2);

const checks = new Checks();
await checks.steps([KERNELS]);
await checks.steps([BUILD], [TYPES], [LINT]);
await checks.unit(`Tests of what changed since ${since}`, `--changed=${since}`, '--passWithNoTests');
await checks.browser('Five browser tests', '--grep=@smoke');
checks.end();
