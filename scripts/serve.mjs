import { createServer } from 'node:http';
import sirv from 'sirv';

/**
 * Answers requests with the files of a built page.
 * @param {string} folder
 */
export const filesOf = (folder) =>
  sirv(folder, {
    etag: true,
    brotli: true,
    // The names of these files say what they contain.
    setHeaders: (response, path) =>
      path.startsWith('/assets/') && response.setHeader('Cache-Control', 'max-age=31536000, immutable'),
  });

/**
 * Serves the built page on this machine alone.
 * @param {{ folder: string, port: number, fixed?: boolean }} where with `fixed`, a port in use is an error; otherwise the next is tried
 * @returns {Promise<string>} the address
 */
export function serve({ folder, port, fixed = false }) {
  const files = filesOf(folder);
  const server = createServer((request, response) =>
    files(request, response, () => {
      response.statusCode = 404;
      response.end('Not found');
    }),
  );
  return new Promise((resolve, reject) => {
    server.on('error', (error) => {
      if (error.code === 'EADDRINUSE' && !fixed && port < 65535) server.listen(++port, 'localhost');
      else reject(error);
    });
    server.on('listening', () => resolve(`http://localhost:${port}/`));
    server.listen(port, 'localhost');
  });
}
