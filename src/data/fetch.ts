import { message, Told } from '../messages.ts';
import { type ClassList, parseClassList } from './class-list.ts';
import { decodeImages, type LabelledImages } from './images.ts';
import { PUBLISHED_CLASSES } from './published.ts';
import { type DataSet, dataSetAt, isOwn } from './sets.ts';

/**
 * Fetches and unpacks the data set from the folder `baseUrl`, in a page or a worker.
 * Rejects with a sentence on what came instead, or with the signal's reason when that aborts.
 */
export async function fetchImages(baseUrl: string | URL, signal?: AbortSignal): Promise<LabelledImages> {
  const set = dataSetAt(String(baseUrl));
  const [index, png] = await Promise.all([
    get(baseUrl, set.files.index, signal).then(asJson),
    get(baseUrl, sentImages(set), signal).then((response) => response.arrayBuffer()),
  ]);
  return decodeImages(new Uint8Array(png), index, set);
}

/** The file of the drawings that is fetched: the smaller one, where the browser unpacks it. */
export const sentImages = ({ files }: Pick<DataSet, 'files'>): string =>
  typeof DecompressionStream === 'undefined' ? files.images : (files.packed ?? files.images);

/** Patience with the server, in milliseconds: without the classes the page can show nothing. */
const PATIENCE_MS = 20_000;

/** Fetches what the page shows of the data set: names, kinds and counts of the classes. */
export async function fetchClasses(baseUrl: string | URL): Promise<ClassList> {
  const set = dataSetAt(String(baseUrl));
  return fetchList(baseUrl, set.files.classes, set);
}

/**
 * The same of any data set of which there are recordings, whether or not its images come with the page.
 * @param page address beside which the folders lie
 */
export const fetchRecordedClasses = (set: DataSet, page: string): Promise<ClassList> =>
  isOwn(set.id)
    ? fetchList(new URL(set.recordings, page), PUBLISHED_CLASSES, set)
    : fetchClasses(new URL(set.folder, page));

async function fetchList(baseUrl: string | URL, file: string, set: DataSet): Promise<ClassList> {
  try {
    const list = await get(baseUrl, file, AbortSignal.timeout(PATIENCE_MS)).then(asJson);
    return parseClassList(list, set);
  } catch (error) {
    if (!(error instanceof DOMException && error.name === 'TimeoutError')) throw error;
    throw new Told(message('dataSilent', { seconds: PATIENCE_MS / 1000 }));
  }
}

async function get(baseUrl: string | URL, file: string, signal: AbortSignal | undefined): Promise<Response> {
  const url = `${String(baseUrl).replace(/\/$/, '')}/${file}`;
  const response = await fetch(url, signal ? { signal } : {});
  if (!response.ok) {
    const status = `${response.status} ${response.statusText}`.trim();
    throw new Told(message('dataNotFound', { url, status }));
  }
  return response;
}

async function asJson(response: Response): Promise<unknown> {
  const text = await response.text();
  try {
    return JSON.parse(text);
  } catch {
    throw new Told(message('noIndex', { url: response.url, start: JSON.stringify(text.slice(0, 20)) }));
  }
}
