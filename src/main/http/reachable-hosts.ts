import { hostsOfThisMachine } from './team-certificate.ts'

/** By which names others reach a listener: itself, or, where it listens everywhere, each address this machine has on a network. */
export function reachableHosts(host: string, own: readonly string[] = hostsOfThisMachine()): string[] {
  if (host !== '0.0.0.0' && host !== '::') return [host]
  const addresses = own.filter((name) => /^\d+(\.\d+){3}$/.test(name) && !name.startsWith('127.') && !name.startsWith('169.254.'))
  return addresses.length > 0 ? addresses : ['127.0.0.1']
}
