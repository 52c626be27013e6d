import english from '../../texts/en/tasks.json';
import { bring } from '../../texts/texts.ts';

bring('tasks', english);
