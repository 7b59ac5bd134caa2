import type { MessageChannelMain, MessagePortMain, UtilityProcess } from 'electron'
import type { EngineState } from '../../contracts/window-door.ts'
import type { Problem } from '../../contracts/problems.ts'

type Forked = Pick<UtilityProcess, 'on' | 'postMessage' | 'kill' | 'pid'>
/** What it is asked by the engine beside its life: processes for files that may do harm. */
export type Relay = { heed(message: { type?: string }, tell: (message: unknown) => void): void; endAll(): void }
type HostParts = {
  fork: () => Forked
  newChannel: () => Pick<MessageChannelMain, 'port1' | 'port2'>
  onState: (state: EngineState) => void
  relay: Relay
  log: (event: string, details: Record<string, unknown>) => void
}
type Message = { type?: string; problem?: Problem }
export type PortReceiver = { id: number; give: (port: MessagePortMain) => void }

/**
 * The engine as a child: started, watched, given a port for each window. When it dies the windows are told and stay;
 * nothing is lost, for what was acknowledged is on the disk. A person restarts it; it is never restarted in a loop.
 */
export function createEngineHost({ fork, newChannel, onState, relay, log }: HostParts) {
  let child: Forked | null = null
  let state: EngineState = { kind: 'starting' }
  let crashes = 0
  let stopping: PromiseWithResolvers<void> | null = null
  const windows = new Map<number, PortReceiver>()

  const become = (next: EngineState) => {
    state = next
    onState(next)
  }
  const connect = (receiver: PortReceiver) => {
    if (!child || state.kind !== 'running') return
    const { port1, port2 } = newChannel()
    child.postMessage({ type: 'window' }, [port1])
    receiver.give(port2)
  }
  const onMessage = (forked: Forked, message: Message) => {
    if (message.type === 'refused' && message.problem) {
      become({ kind: 'refused', problem: message.problem })
      // A utility process that has nothing to do stays; a restart needs its place.
      child = null
      forked.kill()
    }
    relay.heed(message, (answer) => forked.postMessage(answer))
    if (message.type !== 'ready') return
    become({ kind: 'running' })
    windows.forEach(connect)
  }
  const onExit = (exitCode: number) => {
    child = null
    relay.endAll()
    if (stopping) return stopping.resolve()
    crashes += 1
    log('engine-crashed', { exitCode, crashes })
    become({ kind: 'crashed', exitCode, crashes })
  }
  const start = () => {
    if (child || stopping) return
    become({ kind: 'starting' })
    const forked = fork()
    child = forked
    // One that was given up has nothing more to say.
    forked.on('message', (message: Message) => { if (child === forked) onMessage(forked, message) })
    forked.on('exit', (exitCode: number) => { if (child === forked) onExit(exitCode) })
  }

  return {
    start,
    restart: start,
    state: () => state,
    addWindow(receiver: PortReceiver) {
      windows.set(receiver.id, receiver)
      connect(receiver)
    },
    removeWindow: (id: number) => windows.delete(id),
    /** In order: the engine finishes its writes and leaves by itself; after the limit it is ended. */
    stop: (limitMs: number, later: (work: () => void, ms: number) => void) => (stopping ??= askToStop(child, (kill) => later(kill, limitMs))).promise,
  }
}

function askToStop(running: Forked | null, afterLimit: (kill: () => void) => void): PromiseWithResolvers<void> {
  const stopping = Promise.withResolvers<void>()
  if (!running) stopping.resolve()
  running?.postMessage({ type: 'stop' })
  afterLimit(() => running?.kill())
  return stopping
}
export type EngineHost = ReturnType<typeof createEngineHost>
