import type { ReactElement, ReactNode } from 'react';
import { useActions, useGraftState } from '../context.ts';
import { Rich } from '../elements/Rich.tsx';
import { showOf } from '../show.ts';
import { leadOf, type Lead, tagsOf } from './words.ts';

interface ProseProps {
  readonly text: string;
  /** Opens the chapter's own experiment, where another is on show. */
  readonly onOpen: () => void;
}

/** A chapter's text, in which some words choose a point of the figure or point at layers. */
export function Prose({ text, onOpen }: ProseProps) {
  const words: Record<string, ReactElement> = {};
  for (const tag of tagsOf(text)) {
    const lead = leadOf(tag);
    if (lead) words[tag] = <Word lead={lead} onOpen={onOpen} />;
  }
  return (
    <p className="path-prose">
      <Rich text={text} as={words} />
    </p>
  );
}

interface WordProps {
  readonly lead: Lead;
  readonly onOpen: () => void;
  readonly children?: ReactNode;
}

function Word({ lead, onOpen, children }: WordProps) {
  const { show, setPreset, pointAt } = useActions();
  const chosen = useGraftState(({ experiment: { n, donor, tuned } }) => {
    if (lead.kind !== 'point') return false;
    const meant = showOf(lead.treatment, lead.n);
    return meant.n === n && meant.donor === donor && meant.tuned === tuned;
  });
  const press = () => {
    if (lead.kind === 'experiment') {
      setPreset(lead.preset);
      return;
    }
    onOpen();
    if (lead.kind === 'point') show(showOf(lead.treatment, lead.n));
    pointAt(lead);
    const shown = document.querySelector(lead.kind === 'point' ? '.chart-plot' : '.diagram');
    shown?.scrollIntoView({ block: 'nearest' });
  };
  return (
    // A real button would break the line before the comma that follows it.
    <span
      role="button"
      tabIndex={0}
      className={lead.kind === 'layers' ? 'path-word path-layers' : 'path-word'}
      aria-pressed={lead.kind === 'point' ? chosen : undefined}
      onClick={press}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' && event.key !== ' ') return;
        event.preventDefault();
        press();
      }}
    >
      {children}
    </span>
  );
}
