import { cloneElement, Fragment, type ReactElement, type ReactNode } from 'react';
import './term.css';

interface RichProps {
  /** A text with elements such as `<b>…</b>`, not nested. */
  readonly text: string;
  /** What each of its elements is drawn as: an element that gets the words inside, or what makes one of them. */
  readonly as: Readonly<Record<string, ReactElement | ((inner: string) => ReactNode)>>;
}

/** What marks a term: `<t_selffer>…</t_selffer>`. The glossary, which comes later, explains whatever is drawn so. */
const termIn = (tag: string) =>
  tag.startsWith('t_')
    ? (inner: string) => (
        <span className="term" role="button" tabIndex={0} data-term={tag.slice(2)}>
          {inner}
        </span>
      )
    : undefined;

/** A text of which some words look different, in whatever order a language puts them. */
export function Rich({ text, as }: RichProps) {
  return text.split(/(<\w+>.*?<\/\w+>)/g).map((piece, i) => {
    const [, tag, inner] = /^<(\w+)>(.*)<\/\1>$/.exec(piece) ?? [];
    const draw = tag === undefined ? undefined : (as[tag] ?? termIn(tag));
    return <Fragment key={i}>{draw ? drawn(draw, inner!) : piece}</Fragment>;
  });
}

function drawn(draw: ReactElement | ((inner: string) => ReactNode), inner: string): ReactNode {
  if (typeof draw === 'function') return draw(inner);
  return inner ? cloneElement(draw, undefined, inner) : draw;
}
