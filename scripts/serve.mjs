import { createServer } from 'node:http';
import { isIPv6 } from 'node:net';
import { answering } from './serve/answer.mjs';
import { listeningOn, ownNames, seenFrom } from './serve/hosts.mjs';

/** An address that this machine has not, as IPv6 where it is switched off. */
const MISSING = ['EADDRNOTAVAIL', 'EAFNOSUPPORT', 'EINVAL'];
const LAST_PORT = 65535;

/**
 * Serves a built page: on this machine alone, or where a host is named also on its network.
 * @param {{ folder: string, port: number, fixed?: boolean, host?: string }} where
 *   with `fixed`, a port in use is an error; otherwise the next is tried. `host` is an address or a name of this machine,
 *   '' for all that it has
 * @throws Error with one sentence
 */
export async function serve({ folder, port, fixed = false, host }) {
  const answer = answering(folder, ownNames(host));
  for (; ; port++) {
    const servers = await listen(answer, port, listeningOn(host));
    if (servers) return running(servers, port, host);
    if (fixed || port === LAST_PORT) throw new Error(`port ${port} is in use`);
  }
}

const running = (servers, port, host) => {
  const { address } = servers[0].address();
  const here = host && !['localhost', '127.0.0.1', '::1'].includes(host) ? address : 'localhost';
  const at = (name) => `http://${isIPv6(name) ? `[${name}]` : name}:${port}/`;
  return {
    address: at(here),
    others: seenFrom(host).map(at),
    async close() {
      await Promise.all(servers.map(ended));
    },
  };
};

/**
 * One server an address, all on the same port; undefined where it is in use on one of them.
 * @param {(request: unknown, response: unknown) => void} answer
 */
async function listen(answer, port, addresses) {
  const servers = [];
  let missing;
  for (const address of addresses) {
    const server = createServer(answer);
    const error = await started(server, port, address);
    if (!error) servers.push(server);
    else if (error.code === 'EADDRINUSE') {
      await Promise.all(servers.map(ended));
      return undefined;
    } else if (MISSING.includes(error.code) || error.syscall === 'getaddrinfo') missing = error;
    else throw new Error(sentence(error, port, address));
  }
  if (servers.length === 0)
    throw new Error(`${addresses.join(', ')} is no address of this machine (${missing.code})`);
  return servers;
}

/** Resolves to what kept a server from listening, or to nothing. */
const started = (server, port, address) =>
  new Promise((resolve) => {
    server.once('error', resolve);
    server.listen({ port, host: address, ipv6Only: isIPv6(address) }, () => resolve(undefined));
  });

const ended = (server) =>
  new Promise((resolve) => {
    server.close(resolve);
    server.closeAllConnections();
  });

const sentence = ({ code, message }, port, address) =>
  code === 'EACCES' ? `port ${port} of ${address} needs more rights; choose one above 1023` : message;
