import type { IncomingMessage } from 'node:http'
import { isIP } from 'node:net'

/**
 * Whether a request may have come from our own page. `Host` guards against a foreign name that was made to point at us
 * (DNS rebinding), `Origin` and `Sec-Fetch-Site` against a foreign page that calls us. Programs send neither of the last two.
 */
export type OriginRules = { scheme: 'http' | 'https'; isOurHost: (hostname: string, port: number) => boolean }

export function isForeign({ headers }: Pick<IncomingMessage, 'headers'>, { scheme, isOurHost }: OriginRules): boolean {
  const { host, origin } = headers
  const address = host === undefined ? null : parseHost(host, scheme)
  if (!address || !isOurHost(address.hostname, address.port)) return true
  if (origin !== undefined && origin !== `${scheme}://${host}`) return true
  const site = headers['sec-fetch-site']
  return (site === 'cross-site' || site === 'same-site') && headers['sec-fetch-mode'] !== 'navigate'
}

/** Loopback by any of its names, at exactly our port. */
export const isLoopback = (ourPort: () => number) => (hostname: string, port: number): boolean =>
  port === ourPort() && ['127.0.0.1', 'localhost', '::1'].includes(hostname)

/** A team reaches us by any address, for nobody can point an address elsewhere; but only by names our certificate has. */
export const isOnCertificate = (hasName: (name: string) => boolean) => (hostname: string): boolean =>
  isIP(hostname) !== 0 || hostname === 'localhost' || hasName(hostname)

function parseHost(host: string, scheme: 'http' | 'https'): { hostname: string; port: number } | null {
  const url = URL.parse(`${scheme}://${host}/`)
  if (!url || url.pathname !== '/' || url.username !== '' || url.search !== '') return null
  return { hostname: url.hostname.replace(/^\[|\]$/g, ''), port: Number(url.port || (scheme === 'https' ? 443 : 80)) }
}
