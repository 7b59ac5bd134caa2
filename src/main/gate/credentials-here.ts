import type { Credentials } from '../../contracts/screens.ts'

type Door = { host: string; isSecure: boolean; ports: { tcp: number | null; tls: number | null } | null }
const most = 10
const isLoopbackUrl = (url: string): boolean => ['localhost', '127.0.0.1', '[::1]'].includes(URL.parse(url)?.hostname ?? '')

/**
 * A device is sure to reach us by the address it has just reached us by, so that comes first; addresses of ours that mean itself to a device on
 * another machine are left out. `ports` is null where the broker is not ours.
 */
export function credentialsHere(credentials: Credentials, { host, isSecure, ports }: Door): Credentials {
  const name = URL.parse(`http://${host}`)?.hostname ?? host
  const isHere = isLoopbackUrl(`http://${host}`)
  const brokers = ports === null ? [] : [`${isSecure ? 'wss' : 'ws'}://${host}/mqtt`, ...(ports.tls === null ? [] : [`mqtts://${name}:${ports.tls}`]), ...(ports.tcp === null ? [] : [`mqtt://${name}:${ports.tcp}`])]
  const reachable = (url: string) => isHere || !isLoopbackUrl(url)
  const own = `${isSecure ? 'https' : 'http'}://${host}`
  return {
    ...credentials,
    brokers: unique([...brokers, ...credentials.brokers.filter(reachable)]),
    contentBases: unique([...credentials.contentBases.filter(reachable), own]),
  }
}
const unique = (urls: readonly string[]): string[] => [...new Set(urls)].slice(0, most)
