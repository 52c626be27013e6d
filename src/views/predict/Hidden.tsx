import { useText } from '../context.ts';
import './predict.css';
import './text.ts';

/** Stands where results would give away what is being predicted. */
export default function Hidden() {
  return <p className="predict-hidden">{useText('predict')('hidden')}</p>;
}
