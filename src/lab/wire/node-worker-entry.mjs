// Worker threads of Node 20 do not take `--import tsx` for their first file, so that file is plain JavaScript.
import { register } from 'tsx/esm/api';

register();
await import('./node-worker.ts');
