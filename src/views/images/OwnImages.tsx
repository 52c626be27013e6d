import { useState } from 'react';
import type { Dropped } from '../files/dropped.ts';
import { part } from '../lazy/part.tsx';
import { inDialog } from '../lazy/places.tsx';
import { Home } from './Home.tsx';
import { Reading } from './Reading.tsx';
import { UnderstoodDialog } from './UnderstoodDialog.tsx';
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
  switch (stage.kind) {
    case 'home':
      return (
        <Home refused={stage.refused} onChoose={choose} onDraw={() => setDraws(true)} onClose={onClose} />
      );
    case 'reading':
      return <Reading of={stage} onCancel={cancel} onClose={onClose} />;
    case 'understood':
      return <UnderstoodDialog chosen={stage.chosen} onCancel={cancel} onClose={onClose} />;
  }
}
