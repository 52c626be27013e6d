import { useEffect, useRef } from 'react';
import { OUTCOMES, type Outcome, outcomeOf, outcomesOf } from '../../experiment/inside/answers.ts';
import type { Answers, Pictured } from '../../experiment/inside/look.ts';
import { shownTasks } from '../../state/selectors/runs.ts';
import { className } from '../../texts/texts.ts';
import { useGraftState, useText } from '../context.ts';
import { shownName } from '../format.ts';

/** Side of a picture, in CSS pixels. */
const SIDE = 40;

/** The images about which two networks differ, as the networks see them, and some of the others. */
export function AnswerPictures({ answers }: { readonly answers: Answers }) {
  const t = useText('inside');
  const data = useGraftState((state) => state.data);
  const recipe = useGraftState(({ experiment }) => experiment.recipe);
  const language = useGraftState((state) => state.language);
  const counts = outcomesOf(answers);
  const classes = data.kind === 'ready' ? shownTasks(data, recipe).B : [];
  const nameOf = (place: number) => className(classes[place]?.name ?? '', language);
  const [first, second] = [shownName(answers.first, t), shownName(answers.second, t)];
  const said = ({ image }: Pictured) =>
    t('said.picture', {
      is: nameOf(answers.classes[image]!),
      first,
      firstSaid: nameOf(answers.firstSaid[image]!),
      second,
      secondSaid: nameOf(answers.secondSaid[image]!),
    });
  return OUTCOMES.map((outcome: Outcome) => {
    const pictures = answers.pictures.filter(({ image }) => outcomeOf(answers, image) === outcome);
    return pictures.length === 0 ? null : (
      <figure key={outcome} className="inside-pictures">
        <figcaption>
          <b>{counts[outcome]}</b> {t(`outcomes.${outcome}`, { first, second })}
          {pictures.length < counts[outcome] && ` ${t('some', { count: pictures.length })}`}
        </figcaption>
        <ul>
          {pictures.map((picture) => (
            <li key={picture.image}>
              <Pixels {...picture} label={said(picture)} />
            </li>
          ))}
        </ul>
      </figure>
    );
  });
}

/** An image as networks see it: grey from black to white, or in colour. */
function Pixels({ pixels, shape, label }: Pictured & { readonly label: string }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [height, width, channels] = shape;
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context) return;
    const shown = context.createImageData(width, height);
    for (let i = 0; i < width * height; i++) {
      for (let c = 0; c < 3; c++) shown.data[4 * i + c] = pixels[i * channels + (channels === 3 ? c : 0)]!;
      shown.data[4 * i + 3] = 255;
    }
    context.putImageData(shown, 0, 0);
  }, [pixels, width, height, channels]);
  return (
    <canvas
      ref={canvas}
      {...{ width, height }}
      style={{ width: SIDE, height: SIDE }}
      role="img"
      aria-label={label}
      title={label}
    />
  );
}
