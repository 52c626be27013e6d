import { buildsOf } from './builds.mjs';
import { headersIn } from './headers.mjs';

/** The file in which a build says what a host must send. */
const HEADERS = '_headers';

/**
 * Answers requests with the files of a built page and the headers that the build asks for.
 * @param {string} folder
 * @param {(host: string | undefined) => boolean} isOurs whether a request's Host names this server
 * @throws Error with one sentence where there is no built page
 */
export function answering(folder, isOurs = () => true) {
  const builds = buildsOf(folder);
  return (request, response) => {
    const { method, headers } = request;
    // A page of another origin whose name was made to lead here must read nothing.
    if (!isOurs(headers.host)) return refuse(response, 403, 'This server does not go by that name.');
    if (method !== 'GET' && method !== 'HEAD') {
      response.setHeader('Allow', 'GET, HEAD');
      return refuse(response, 405, 'This server only answers GET and HEAD.');
    }
    const pathname = pathOf(request.url);
    const name = pathname?.slice(1).replace(/(^|\/)$/, '$1index.html');
    const file = name === undefined || name === HEADERS ? undefined : builds.find(name);
    if (!file) {
      const folderThere = pathname && builds.find(`${pathname.slice(1)}/index.html`);
      if (!folderThere) return refuse(response, 404, 'Not found.');
      // Relative, so that no name that a request brings along decides where it leads.
      response.setHeader('Location', `./${encodeURIComponent(pathname.split('/').at(-1))}/`);
      return refuse(response, 301, 'This is a folder.');
    }
    const rules = headersIn(builds.find(HEADERS)?.body.toString() ?? '');
    response.setHeader('Cache-Control', 'no-cache');
    for (const [key, value] of rules(pathname)) response.setHeader(key, value);
    send(request, response, file);
  };
}

/** The path that a request asks for, or none where its escapes make no sense. */
function pathOf(url) {
  try {
    return decodeURIComponent(url.split('?', 1)[0]);
  } catch {
    return undefined;
  }
}

function send({ method, headers }, response, { body, brotli, type, etag }) {
  const packed = brotli && /\bbr\b(?!\s*;\s*q=0(\.0*)?\s*(,|$))/.test(headers['accept-encoding'] ?? '');
  const tag = packed ? `"${etag}-br"` : `"${etag}"`;
  const known = (headers['if-none-match'] ?? '').split(',').map((one) => one.trim().replace(/^W\//, ''));
  response.setHeader('ETag', tag);
  if (brotli) response.setHeader('Vary', 'Accept-Encoding');
  if (known.includes(tag)) {
    response.writeHead(304).end();
    return;
  }
  const bytes = packed ? brotli : body;
  if (packed) response.setHeader('Content-Encoding', 'br');
  response.writeHead(200, { 'Content-Type': type, 'Content-Length': bytes.length });
  response.end(method === 'HEAD' ? undefined : bytes);
}

/** Answers with a sentence instead of a file. */
function refuse(response, status, sentence) {
  response.writeHead(status, {
    'Content-Type': 'text/plain;charset=utf-8',
    'Content-Security-Policy': "default-src 'none'",
    'X-Content-Type-Options': 'nosniff',
  });
  response.end(`${sentence}\n`);
}
