import { Fragment, type ReactElement } from 'react';
import { type TreatmentId, TREATMENTS, runOf } from '../../experiment/setup/treatments.ts';
import { donorSetOf } from '../../experiment/setup/tasks.ts';
import { useGraftState, useText } from '../context.ts';
import { Rich } from '../elements/Rich.tsx';
import { Token } from '../elements/Token.tsx';
import type { TermId } from './terms.ts';
import './text.ts';

interface ExplainedProps {
  readonly id: TermId;
  /** What other terms in the text look like. */
  readonly term: ReactElement;
}

/** What a term means, with treatments in their colours. */
export function Explained({ id, term }: ExplainedProps) {
  const across = useGraftState(({ experiment: { recipe } }) => donorSetOf(recipe.split) !== undefined);
  const t = useText('glossary');
  const text = id === 'task' && across ? t('terms.task.across') : t(`terms.${id}.text`);
  const tags = [...text.matchAll(/<(\w+)>/g)].map(([, tag]) => tag!);
  const as = Object.fromEntries(
    tags.map((tag) => {
      const treatment = treatmentIn(tag);
      return [tag, treatment ? () => <Treatment of={treatment} /> : term];
    }),
  );
  return <Rich text={text} as={as} />;
}

const treatmentIn = (tag: string) => TREATMENTS.find((one) => `r_${one.id}` === tag)?.id;

function Treatment({ of }: { readonly of: TreatmentId }) {
  const run = runOf(of, 1);
  return run.kind === 'base' ? <Fragment /> : <Token run={{ ...run, n: 'n' }} />;
}
