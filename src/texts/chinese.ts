import page from './zh/page.json';

/** Every text of the page in Chinese. Loaded only where it is wanted. */
export const chinese = { page } as const;
