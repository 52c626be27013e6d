import { useId, useState } from 'react';
import { treatmentOf } from '../../experiment/setup/treatments.ts';
import { chosenRun } from '../../state/settings.ts';
import { predictionOf } from '../../state/selectors/predictions.ts';
import { ownResults, runsIn } from '../../state/selectors/share.ts';
import { LONGEST_TASK, taskOf } from '../../state/link/share-link.ts';
import { useActions, useGraftState, useText } from '../context.ts';
import { ASSIGNMENT_NAMES, type AssignmentName, experimentOf } from './assignments.ts';
import { Check } from './Check.tsx';
import { CopyField } from './CopyField.tsx';
import { Dialog } from '../elements/Dialog.tsx';
import { sharedBase } from './published.ts';
import { QrCode } from './QrCode.tsx';
import './share.css';
import './text.ts';

/** The link to what is on show, as text, as a QR code and as a frame, and what rides along. */
export default function ShareDialog({ onClose }: { onClose: () => void }) {
  const t = useText('share');
  const { sharedLink } = useActions();
  const share = useGraftState((state) => state.share);
  const results = useGraftState(ownResults);
  const prediction = useGraftState(predictionOf);
  const dataSet = useGraftState((state) => state.dataSet);
  const treatment = useGraftState((state) => treatmentOf(chosenRun(state.experiment)));
  const [withResults, setWithResults] = useState(false);
  const [withPrediction, setWithPrediction] = useState(false);
  const [lock, setLock] = useState(share.lock);
  const [hide, setHide] = useState(share.hide);
  const [quiz, setQuiz] = useState(share.quiz);
  const [task, setTask] = useState(share.task ?? '');
  const [assignment, setAssignment] = useState<AssignmentName>();
  const [rides, students, ready] = [useId(), useId(), useId()];

  const wanted = {
    lock,
    hide,
    quiz,
    task: taskOf(task) || undefined,
    results: withResults ? results : undefined,
    prediction: withPrediction && !hide && prediction !== undefined,
    ...(assignment ? { experiment: experimentOf(assignment, dataSet) } : {}),
  };
  const { base, kind } = sharedBase(new URL(window.location.href), import.meta.env.VITE_PUBLISHED_AT);
  const address = (embed: boolean) => new URL(sharedLink({ ...wanted, embed }), base).href;
  /** Takes a ready assignment, which can then be changed; or gives it up again. */
  const assign = (name: AssignmentName) => {
    const taken = name === assignment ? undefined : name;
    setAssignment(taken);
    setTask(taken ? t(`assignments.${taken}.task`) : (share.task ?? ''));
    setLock(taken !== undefined || share.lock);
    setHide(taken !== undefined || share.hide);
  };
  const link = address(false);
  const frame = `<iframe src="${address(true).replaceAll('&', '&amp;')}" title="Graft" width="100%" height="720" loading="lazy"></iframe>`;

  return (
    <Dialog title={t('title')} onClose={onClose}>
      <div className="share-top">
        <CopyField label={t('link')} value={link} copied={t('copied')} rows={4} />
        <QrCode link={link} />
      </div>
      {kind !== 'here' && <p className="share-where">{t(`where.${kind}`, { host: base.host })}</p>}
      <div role="group" aria-labelledby={rides}>
        <h3 id={rides}>{t('rides')}</h3>
        <Check
          name={t('myResults')}
          help={results ? t('myResultsRuns', { count: runsIn(results) }) : t('noResults')}
          checked={withResults && results !== undefined}
          disabled={!results}
          onCheck={setWithResults}
        />
        <Check
          name={t('myPrediction', { treatment })}
          help={hide ? t('predictionHidden') : prediction ? '' : t('noPrediction', { treatment })}
          checked={wanted.prediction}
          disabled={hide || !prediction}
          onCheck={setWithPrediction}
        />
      </div>
      <div role="group" aria-labelledby={students}>
        <h3 id={students}>{t('students')}</h3>
        <div className="share-assignments" role="group" aria-labelledby={ready}>
          <span id={ready}>{t('ready')}</span>
          {ASSIGNMENT_NAMES.map((name) => (
            <button
              key={name}
              type="button"
              className="button"
              aria-pressed={name === assignment}
              onClick={() => assign(name)}
            >
              {t(`assignments.${name}.title`)}
            </button>
          ))}
        </div>
        <Check name={t('lock')} help={t('lockHelp')} checked={lock} onCheck={setLock} />
        <Check name={t('hide')} help={t('hideHelp')} checked={hide} onCheck={setHide} />
        <Check name={t('quiz')} help={t('quizHelp')} checked={quiz} onCheck={setQuiz} />
        <label className="share-task">
          {t('task')}
          <textarea rows={2} value={task} onChange={(event) => setTask(shortened(event.target.value))} />
          <small>{t('taskHelp', { left: LONGEST_TASK - Array.from(task).length, most: LONGEST_TASK })}</small>
        </label>
      </div>
      <CopyField label={t('embed')} value={frame} copied={t('codeCopied')} rows={3}>
        <small>{t('embedHelp')}</small>
      </CopyField>
    </Dialog>
  );
}

const shortened = (text: string) => Array.from(text).slice(0, LONGEST_TASK).join('');
