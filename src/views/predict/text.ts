import predict from '../../texts/en/predict.json';
import { bring } from '../../texts/texts.ts';

// Predictions and their words are loaded when one is wanted.
bring('predict', predict);
