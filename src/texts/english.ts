import page from './en/page.json';

/** Every text of the page in English, by the part of the page it belongs to. The keys are the type of all languages. */
export const english = { page } as const;
