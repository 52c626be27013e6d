import { useMemo, useState } from 'react';
import { DATA_SETS } from '../../data/sets.ts';
import { messageOf } from '../../messages.ts';
import { DEFAULT_SETTINGS } from '../../state/settings.ts';
import { say } from '../../texts/say.ts';
import { useActions, useText } from '../context.ts';
import { Dialog } from '../elements/Dialog.tsx';
import { Icon } from '../elements/Icon.tsx';
import { Rich } from '../elements/Rich.tsx';
import { pointsKnown } from '../images/interval.ts';
import { Camera, type CameraState, mayHaveCamera } from './Camera.tsx';
import { Classes } from './Classes.tsx';
import { ExamplePicture } from './ExamplePicture.tsx';
import {
  counts,
  type Example,
  isHeldOut,
  lacking,
  ENOUGH,
  MOST_EXAMPLES,
  withExample,
  withoutLast,
} from './examples.ts';
import { Pad } from './Pad.tsx';
import { rasterOf, type Stroke } from './strokes.ts';
import { useDrawn } from './use-drawn.ts';
import './draw.css';
import './text.ts';

/** Classes of the donor's task: half of the icons'. */
const DONORS = DATA_SETS.icons.classes / 2;
/** Examples that are shown of a class. */
const SHOWN = 4;

/** A task that is drawn or photographed on the spot: examples of a few things, for a donor that learned others. */
export default function DrawDialog({ onClose }: { onClose: () => void }) {
  const t = useText('draw');
  const notices = useText('notices');
  const { ownImages, setData } = useActions();
  const [drawn, setDrawn] = useDrawn();
  const [strokes, setStrokes] = useState<readonly Stroke[]>([]);
  const [camera, setCamera] = useState<CameraState>({ kind: 'off' });
  const [failure, setFailure] = useState<string>();
  const [isBusy, setIsBusy] = useState(false);
  const isPhoto = camera.kind !== 'off';
  const { classes, at } = drawn;
  const nameOf = (i: number) => classes[i]!.name.trim() || t('thing', { number: i + 1 });
  const name = nameOf(at);
  const { examples } = classes[at]!;
  const seen = useMemo((): Example => ({ pixels: rasterOf(strokes), isPhoto: false }), [strokes]);
  const isFull = examples.length >= MOST_EXAMPLES;

  const fail = (error: unknown) => {
    setIsBusy(false);
    setFailure(t('failed', { why: say(messageOf(error), notices) }));
  };
  const add = (example: Example) => {
    setDrawn((so) => withExample(so, example));
    setStrokes([]);
    setFailure(undefined);
  };
  const take = () => {
    const snapshot = camera.kind === 'on' ? camera.snapshot() : undefined;
    if (!snapshot) return;
    ownImages()
      .then((desk) => desk.square(snapshot))
      .then((pixels) => add({ pixels, isPhoto: true }), fail);
  };
  const undo = () => {
    if (strokes.length > 0) setStrokes(strokes.slice(0, -1));
    else setDrawn(withoutLast(drawn));
  };
  const train = () => {
    setIsBusy(true);
    const kept = classes.map(({ examples: all }, i) => ({
      name: nameOf(i),
      train: all.filter((_, k) => !isHeldOut(k)).map(({ pixels }) => pixels),
      test: all.filter((_, k) => isHeldOut(k)).map(({ pixels }) => pixels),
    }));
    ownImages()
      .then((desk) => desk.keepDrawn(t('setName'), kept))
      .then(
        (id) =>
          setData(id, {
            ...DEFAULT_SETTINGS,
            tuned: true,
            recipe: { ...DEFAULT_SETTINGS.recipe, split: 'from-icons' },
          }),
        fail,
      );
  };

  return (
    <Dialog title={t('title')} className="draw" onClose={onClose}>
      <p className="draw-lead">
        <Rich
          text={t('lead', { count: classes.length, donors: DONORS })}
          as={{ b: <b />, B: <b className="draw-mine" /> }}
        />
      </p>
      <Classes drawn={drawn} nameOf={nameOf} onChange={setDrawn} />
      {isPhoto ? (
        <Camera state={camera} onState={setCamera} />
      ) : (
        <Pad
          label={t('pad', { name })}
          strokes={strokes}
          onStroke={(stroke) => setStrokes([...strokes, stroke])}
        >
          <span className="draw-nth">
            <Rich
              text={t('nth', { number: examples.length + 1, name })}
              as={{ B: <b className="draw-mine" /> }}
            />
          </span>
          <span className="draw-seen" title={t('seen')}>
            32×32 <ExamplePicture of={seen} />
          </span>
        </Pad>
      )}
      <p className="draw-tools">
        <button
          type="button"
          className="button"
          disabled={strokes.length + examples.length === 0}
          onClick={undo}
        >
          <Icon name="undo" /> {t('undo')}
        </button>
        {mayHaveCamera() && (
          <button
            type="button"
            className="button"
            onClick={() => setCamera({ kind: isPhoto ? 'off' : 'starting' })}
          >
            {!isPhoto && <Icon name="camera" />} {t(isPhoto ? 'draw' : 'photo')}
          </button>
        )}
        <button
          type="button"
          className="button primary"
          disabled={isFull || (isPhoto ? camera.kind !== 'on' : strokes.length === 0)}
          onClick={() => (isPhoto ? take() : add(seen))}
        >
          <Icon name="check" /> {t(isPhoto ? 'take' : 'keep', { name })}
        </button>
      </p>
      <div className="draw-examples">
        {examples.slice(-SHOWN).map((example, i) => {
          const place = Math.max(0, examples.length - SHOWN) + i;
          return (
            <span key={place} className={isHeldOut(place) ? 'draw-held' : undefined}>
              <ExamplePicture of={example} />
              {t(isHeldOut(place) ? 'heldOut' : 'train')}
            </span>
          );
        })}
        <p>{isFull ? t('full', { most: MOST_EXAMPLES }) : t('rule')}</p>
      </div>
      <footer className="draw-dock">
        <button
          type="button"
          className="button primary"
          disabled={lacking(drawn).some((count) => count > 0)}
          aria-busy={isBusy}
          onClick={() => !isBusy && train()}
        >
          <Icon name="play" /> {t('go')}
        </button>
        <p role="status">{failure ?? <Standing drawn={drawn} nameOf={nameOf} />}</p>
      </footer>
    </Dialog>
  );
}

/** How many examples there are, and how many are missing. */
function Standing({ drawn, nameOf }: Pick<Parameters<typeof Classes>[0], 'drawn' | 'nameOf'>) {
  const t = useText('draw');
  const { train, test } = counts(drawn);
  const missing = lacking(drawn).flatMap((count, i) =>
    count > 0 ? [t('needOf', { count, name: nameOf(i) })] : [],
  );
  if (missing.length === 0) {
    return t('ready', { train, test, width: pointsKnown(test) });
  }
  return (
    <>
      <b>{t('drawn', { count: train + test })}</b> {t('need', { enough: ENOUGH, list: missing.join(', ') })}
    </>
  );
}
