import type { DeviceEvent } from '../../../contracts/devices.ts'
import type { Said } from './say-facts.ts'

const commandKinds = /^(\S+) (identify|reload|reboot|brightness|panel|screenshot|watch|update|recheck)$/
const outcomes = /^(\S+) (done|unable|failed|expired)(?: (.*))?$/s

/** What happened on a device, as sentences: an outcome names its command, though it tells only its id. */
export function sayEvents(events: readonly DeviceEvent[]): { event: DeviceEvent; said: Said }[] {
  const kinds = new Map<string, string>()
  for (const { kind, detail } of events) {
    const sent = kind === 'command' ? commandKinds.exec(detail) : null
    if (sent) kinds.set(sent[1]!, sent[2]!)
  }
  return events.map((event) => ({ event, said: say(event, kinds) }))
}

function say({ kind, detail }: DeviceEvent, kinds: ReadonlyMap<string, string>): Said {
  if (kind === 'command') return sayCommand(detail, kinds)
  if (kind === 'refused') {
    const [what = '', reason = ''] = detail.split(' ')
    return { key: reason === '' ? 'event-refused-plain' : 'event-refused', values: { what, reason } }
  }
  if (kind === 'fault') return { key: 'event-fault', values: { fault: detail } }
  return { key: detail === '' ? `event-${kind}-plain` : `event-${kind}`, values: { detail } }
}

function sayCommand(detail: string, kinds: ReadonlyMap<string, string>): Said {
  const sent = commandKinds.exec(detail)
  if (sent) return { key: 'event-command-sent', values: { command: sent[2]! } }
  const told = outcomes.exec(detail)
  if (!told) return { key: 'event-command-other', values: { detail } }
  return { key: `event-command-${told[2]!}`, values: { command: kinds.get(told[1]!) ?? 'other', detail: told[3] ?? '' } }
}

/** The outcome of the newest command of a kind that was sent at or after a moment; null while nothing was told. */
export function outcomeSince(events: readonly DeviceEvent[], command: string, sinceMs: number): Said | null {
  const told = sayEvents(events).filter(({ event, said: { key, values } }) => event.kind === 'command' && event.atMs >= sinceMs && key !== 'event-command-sent' && values?.command === command)
  return told.reduce<typeof told[number] | null>((newest, each) => (newest === null || each.event.atMs > newest.event.atMs ? each : newest), null)?.said ?? null
}
