import { largestMessage, mosquittoEngineRules, mosquittoRules } from '../../contracts/mqtt-topics.ts'

export type BrokerUser = { user: string; passwordHash: string }
export type BrokerFile = { name: string; text: string }
type Parts = { networkIds: readonly string[]; users: readonly BrokerUser[]; engine: BrokerUser; port: number }

/**
 * What a mosquitto (2.0 or later) needs to know of us: who may come in, who may read and write what, and a configuration to start from. The rules
 * are those of our own broker, with two exceptions that mosquitto has no words for: a screen may read what is said to the other classes of its
 * network, and a sensor that too; both are signed, and secret to nobody. [PL4]
 */
export function mosquittoFiles({ networkIds, users, engine, port }: Parts): BrokerFile[] {
  const rules = new Set(networkIds.flatMap(mosquittoRules))
  return [
    { name: 'passwords', text: lines([engine, ...users].filter(isFit).map(({ user, passwordHash }) => `${user}:${passwordHash}`)) },
    { name: 'access', text: lines([`user ${engine.user}`, ...mosquittoEngineRules(), '', ...rules]) },
    { name: 'mosquitto.conf', text: lines(config(port)) },
  ]
}

const config = (port: number): string[] => [
  '# Begin from this; paths are those of the folder the files lie in.', `listener ${port}`, '# A WebSocket door for players in a browser:', `# listener ${port + 1}`, '# protocol websockets', '# TLS on a listener:', '# certfile /etc/mosquitto/certs/server.crt', '# keyfile /etc/mosquitto/certs/server.key', '',
  'allow_anonymous false', 'password_file passwords', 'acl_file access', '# A client is known by its user name, so nobody takes the place of another.', 'use_username_as_clientid true', '',
  '# Nothing is kept for those who are away: the handshake says what a screen lacks.', 'persistence false', 'retain_available false', `message_size_limit ${largestMessage}`, 'max_queued_messages 200', 'max_inflight_messages 20', 'max_keepalive 300',
]
/** A name that would end its line, or its field, names nobody. */
const isFit = ({ user, passwordHash }: BrokerUser): boolean => !/[\s:#+/]/.test(user) && user !== '' && !/[\s:]/.test(passwordHash)
const lines = (all: readonly string[]): string => `${all.join('\n')}\n`
