import { useState } from 'react';
import type { Dropped } from '../files/dropped.ts';
import { Modal } from '../elements/Dialog.tsx';
import { part } from '../lazy/part.tsx';
import { inDialog } from '../lazy/places.tsx';
import { Home } from './Home.tsx';
import { Reading } from './Reading.tsx';
import { Understanding } from './Understanding.tsx';
import { useReading } from './use-reading.ts';
import './groups.css';
import './images.css';
import '../elements/checkbox.css';
import './understood.css';
import './text.ts';

const DrawDialog = part(() => import('../draw/DrawDialog.tsx'), inDialog('ownImages'));

interface OwnImagesProps {
  /** Files and folders to begin with. */
  readonly dropped?: readonly Dropped[];
  readonly onClose: () => void;
}

/** The dialog of a visitor's own images: what is kept, what is being read, what was understood. */
export default function OwnImages({ dropped, onClose }: OwnImagesProps) {
  const { stage, choose, cancel } = useReading(dropped);
  const [draws, setDraws] = useState(false);
  if (draws) return <DrawDialog onClose={onClose} />;
  // One modal for all stages: a browser styles the whole page anew as one opens or closes.
  return (
    <Modal className={`own-dialog ${stage.kind === 'understood' ? 'own-understood' : ''}`} onClose={onClose}>
      {stage.kind === 'home' && (
        <Home refused={stage.refused} onChoose={choose} onDraw={() => setDraws(true)} />
      )}
      {stage.kind === 'reading' && <Reading of={stage} onCancel={cancel} />}
      {stage.kind === 'understood' && <Understanding chosen={stage.chosen} onCancel={cancel} />}
    </Modal>
  );
}
