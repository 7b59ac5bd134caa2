import { lookup } from 'node:dns/promises'
import { BlockList, isIP } from 'node:net'

const closed = new BlockList()
for (const [net, bits] of [['0.0.0.0', 8], ['10.0.0.0', 8], ['100.64.0.0', 10], ['127.0.0.0', 8], ['169.254.0.0', 16], ['172.16.0.0', 12], ['192.0.0.0', 24], ['192.168.0.0', 16], ['198.18.0.0', 15], ['224.0.0.0', 3]] as const) closed.addSubnet(net, bits, 'ipv4')
for (const [net, bits] of [['::', 127], ['fc00::', 7], ['fe80::', 10], ['ff00::', 8]] as const) closed.addSubnet(net, bits, 'ipv6')

/** Whether a name leads to this machine or its own network: whoever is not at the desk does not send the engine there. A name that leads nowhere yet is asked again when it is used. */
export async function isPrivateAddress(host: string): Promise<boolean> {
  const bare = host.replace(/^\[|\]$/g, '')
  const addresses = isIP(bare) > 0 ? [bare] : (await lookup(bare, { all: true }).catch(() => [])).map(({ address }) => address)
  return addresses.some((address) => {
    const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1] ?? address
    return closed.check(mapped, isIP(mapped) === 6 ? 'ipv6' : 'ipv4')
  })
}
