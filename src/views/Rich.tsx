import { Fragment, type ReactNode } from 'react';

interface RichProps {
  /** A text with elements such as `<b>…</b>`, not nested. */
  readonly text: string;
  /** What each of its elements is drawn as. */
  readonly as: Readonly<Record<string, (inner: string) => ReactNode>>;
}

/** A text of which some words look different, in whatever order a language puts them. */
export function Rich({ text, as }: RichProps) {
  return text.split(/(<\w+>.*?<\/\w+>)/g).map((piece, i) => {
    const [, tag, inner] = /^<(\w+)>(.*)<\/\1>$/.exec(piece) ?? [];
    const draw = tag === undefined ? undefined : as[tag];
    return <Fragment key={i}>{draw ? draw(inner!) : piece}</Fragment>;
  });
}
