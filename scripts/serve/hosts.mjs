import { isIP } from 'node:net';
import { hostname, networkInterfaces } from 'node:os';

/** This machine, for itself. */
const LOOPBACK = ['localhost', '127.0.0.1', '::1'];

/**
 * Whether a request's Host names this server. For this machine alone these are its loopback names; with a host, that one,
 * the machine's own name and every numeric address besides: no attacker's name can be made to lead to one of those.
 * @param {string | undefined} host what the server was asked to listen on; '' for every address
 * @returns {(header: string | undefined) => boolean}
 */
export function ownNames(host) {
  const own = hostname().toLowerCase();
  const names = new Set([
    ...LOOPBACK,
    ...(host === undefined ? [] : [host.toLowerCase(), own, `${own}.local`]),
  ]);
  return (header = '') => {
    const [, bracketed, plain] = /^(?:\[([\da-f:.]+)\]|([^:[\]]*))(?::\d+)?$/i.exec(header) ?? [];
    const name = (bracketed ?? plain ?? '').toLowerCase().replace(/\.$/, '');
    return names.has(name) || (host !== undefined && isIP(name) > 0);
  };
}

/**
 * On which addresses a server listens; where one is not to be had, as IPv6 often, the others do.
 * @param {string | undefined} host
 */
export const listeningOn = (host) =>
  host === undefined ? ['127.0.0.1', '::1'] : host === '' ? ['0.0.0.0', '::'] : [host];

/**
 * The addresses by which other machines reach this one.
 * @param {string | undefined} host
 */
export function seenFrom(host) {
  if (host === undefined) return [];
  const all = Object.values(networkInterfaces()).flatMap((addresses) => addresses ?? []);
  const outside = all.filter(({ internal, scopeid }) => !internal && !scopeid).map(({ address }) => address);
  return host === '' ? outside : LOOPBACK.includes(host) ? [] : [host];
}
