import type { BrokerSettings } from '../../../contracts/devices.ts'

/** The settings as they are typed. `password`: null leaves the one that is kept. */
export type BrokerForm = { kind: BrokerSettings['kind']; host: string; mqttPort: string; gatePort: string; url: string; user: string; password: string | null; screenUrls: string; contentBases: string }
export type BrokerField = 'host' | 'mqttPort' | 'gatePort' | 'url' | 'screenUrls' | 'contentBases'
export type BrokerInput = Omit<BrokerSettings, 'hasPassword'> & { password: string | null }

export const formOfSettings = (settings: BrokerSettings): BrokerForm => ({
  kind: settings.kind, host: settings.host, mqttPort: String(settings.mqttPort), gatePort: String(settings.gatePort), url: settings.url ?? '', user: settings.user ?? '', password: null, screenUrls: settings.screenUrls.join('\n'), contentBases: settings.contentBases.join('\n'),
})

const linesOf = (text: string): string[] => text.split('\n').map((line) => line.trim()).filter(Boolean)
const mqttProtocols = ['mqtt:', 'mqtts:', 'ws:', 'wss:'] as const
const isPort = (text: string): boolean => /^\d{1,5}$/.test(text.trim()) && Number(text) <= 65_535
const hasProtocol = (text: string, protocols: readonly string[]): boolean => URL.canParse(text) && protocols.includes(new URL(text).protocol)
export const mostBases = 5

/** What cannot work, by field: a slug for its sentence. */
export function brokerFaults(form: BrokerForm): Partial<Record<BrokerField, 'empty' | 'port' | 'mqtt-url' | 'content-url' | 'too-many'>> {
  const [bases, screenUrls] = [linesOf(form.contentBases), form.kind === 'outside' ? linesOf(form.screenUrls) : []]
  return {
    ...(form.host.trim() === '' ? { host: 'empty' as const } : {}),
    ...(form.kind === 'embedded' && !isPort(form.mqttPort) ? { mqttPort: 'port' as const } : {}),
    ...(isPort(form.gatePort) ? {} : { gatePort: 'port' as const }),
    ...(form.kind === 'outside' && !hasProtocol(form.url.trim(), mqttProtocols) ? { url: 'mqtt-url' as const } : {}),
    ...(screenUrls.length > mostBases ? { screenUrls: 'too-many' as const } : screenUrls.every((url) => hasProtocol(url, mqttProtocols)) ? {} : { screenUrls: 'mqtt-url' as const }),
    ...(bases.length > mostBases ? { contentBases: 'too-many' as const } : bases.every((base) => hasProtocol(base, ['http:', 'https:'])) ? {} : { contentBases: 'content-url' as const }),
  }
}

/** As the engine takes it; null while something cannot work. */
export function inputOf(form: BrokerForm): BrokerInput | null {
  if (Object.keys(brokerFaults(form)).length > 0) return null
  return {
    kind: form.kind, host: form.host.trim(), mqttPort: isPort(form.mqttPort) ? Number(form.mqttPort) : 1883, gatePort: Number(form.gatePort), url: form.url.trim() || null, user: form.user.trim() || null, password: form.password, screenUrls: linesOf(form.screenUrls), contentBases: linesOf(form.contentBases),
  }
}

/** An address that only this machine understands: devices elsewhere will not find it. */
export const isOwnMachineOnly = (host: string): boolean => ['localhost', '::1', '[::1]'].includes(host.trim().toLowerCase()) || host.trim().startsWith('127.')
