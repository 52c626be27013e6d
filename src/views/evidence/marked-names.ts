/** The term that explains a network of the paper's name, by the name's first letter. */
const TERMS = { A: 'transfer', B: 'selffer', R: 'random' } as const;

/** Marks the first of each kind of network in a text, such as `AnB`, with the term that explains it; a name with a plus by that. */
export function namesMarked(text: string): string {
  const marked = new Set<string>();
  return text.replaceAll(/([ABR])nB(\+?)/g, (name, donor: keyof typeof TERMS, plus: string) => {
    const term = plus ? 'plus' : TERMS[donor];
    if (marked.has(term)) return name;
    marked.add(term);
    return `<t_${term}>${name}</t_${term}>`;
  });
}
