import type { SensorLogin } from '../../../contracts/ambient.ts'

/** By which address a sensor reaches the broker, of those it is known by: MQTT over a plain socket before one over TLS. */
const doorOf = (addresses: readonly string[]): URL | null => {
  const address = ['mqtt:', 'mqtts:'].flatMap((scheme) => addresses.filter((each) => each.startsWith(scheme)))[0]
  return address === undefined || !URL.canParse(address) ? null : new URL(address)
}
const usualPort: Record<string, string> = { 'mqtt:': '1883', 'mqtts:': '8883' }

/** A line for a terminal that reports one reading of now with a sensor's own credentials. The client id is the user name, else the broker refuses. [PL4] */
export function publishLine({ user, password, topic }: SensorLogin, addresses: readonly string[]): string {
  const door = doorOf(addresses)
  const where = door === null ? ['-h', 'HOST'] : ['-h', door.hostname.replace(/^\[|\]$/g, ''), '-p', door.port || usualPort[door.protocol]!, ...(door.protocol === 'mqtts:' ? ['--tls-use-os-certs'] : [])]
  return ['mosquitto_pub', ...where, '-i', user, '-u', user, '-P', `'${password}'`, '-q', '1', '-t', topic, '-m', '"{\\"value\\": 24.5, \\"atMs\\": $(date +%s)000}"'].join(' ')
}
