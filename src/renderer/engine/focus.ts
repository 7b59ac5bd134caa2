import { engine } from './client.ts'
import { connectionStore } from './connection.ts'

type Focus = { room: string; documentId: string | null }
const settleMs = 300

let wanted: Focus | null = null
let told: (Focus & { generation: number }) | null = null
let timer: ReturnType<typeof setTimeout> | null = null

/** Tells the others what we are looking at, once the eye has settled. */
export function focusOn(room: string, documentId: string | null): void {
  wanted = { room, documentId }
  timer ??= setTimeout(tell, settleMs)
}

/** A new line knows nothing of what the last one was told. */
export function refocus(): void {
  if (wanted !== null) timer ??= setTimeout(tell, settleMs)
}

function tell(): void {
  timer = null
  const { generation, phase } = connectionStore.getState()
  if (wanted === null || phase !== 'connected') return
  if (told?.room === wanted.room && told.documentId === wanted.documentId && told.generation === generation) return
  told = { ...wanted, generation }
  // Who looks at what is a courtesy: when it cannot be told, nobody has to hear of it.
  engine.presence.focus(wanted).catch(() => { told = null })
}
