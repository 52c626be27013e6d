import quiz from '../../texts/en/quiz.json';
import { bring } from '../../texts/texts.ts';

// Few classes ask the quiz.
bring('quiz', quiz);
