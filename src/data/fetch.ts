import { message, Told } from '../messages.ts';
import { type ClassList, parseClassList } from './class-list.ts';
import { download } from './download.ts';
import { decodeImages, type LabelledImages } from './images.ts';
import { PUBLISHED_CLASSES } from './published.ts';
import { type DataSet, dataSetAt, isOwn } from './sets.ts';

/**
 * Fetches and unpacks the data set from the folder `baseUrl`, in a page or a worker.
 * Rejects with a sentence on what came instead, or where the download stops.
 */
export async function fetchImages(baseUrl: string | URL): Promise<LabelledImages> {
  const set = dataSetAt(String(baseUrl));
  const bytesAt = (file: string) => download(addressOf(baseUrl, file), answered);
  const [index, drawings] = await Promise.all([bytesAt(set.files.index), bytesAt(sentImages(set))]);
  const text = new TextDecoder().decode(index);
  return decodeImages(drawings, jsonOf(text, addressOf(baseUrl, set.files.index)), set);
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
    const url = addressOf(baseUrl, file);
    const response = answered(await fetch(url, { signal: AbortSignal.timeout(PATIENCE_MS) }), url);
    return parseClassList(jsonOf(await response.text(), url), set);
  } catch (error) {
    if (!(error instanceof DOMException && error.name === 'TimeoutError')) throw error;
    throw new Told(message('dataSilent', { seconds: PATIENCE_MS / 1000 }));
  }
}

const addressOf = (baseUrl: string | URL, file: string): string =>
  `${String(baseUrl).replace(/\/$/, '')}/${file}`;

/** The answer of an address, where that is a file. @throws Told where it is none */
function answered(response: Response, url: string): Response {
  if (response.ok) return response;
  const status = `${response.status} ${response.statusText}`.trim();
  throw new Told(message('dataNotFound', { url, status }));
}

function jsonOf(text: string, url: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Told(message('noIndex', { url, start: JSON.stringify(text.slice(0, 20)) }));
  }
}
