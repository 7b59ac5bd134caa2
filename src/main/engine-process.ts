import { startEngine } from './engine.ts'
import { endWhenBroken } from './fatal.ts'
import { takeVaultSealer } from './keys/vault-sealer.ts'
import { probesThroughShell } from './onnx/probes-through-shell.ts'
import type { WindowPort } from './rpc/serve-message-port.ts'

/** The engine as Electron's utility process: told where to start by its arguments, given one port for each window. */
type Parent = {
  postMessage(message: unknown): void
  on(event: 'message', listener: (event: { data: unknown; ports: WindowPort[] }) => void): void
}

async function main(parent: Parent) {
  const { folder, root, contents } = JSON.parse(process.argv[2] ?? '{}') as { folder: string; root: string; contents: 'demo' | 'empty' | null }
  const started = await startEngine({ folder, root, contents, listen: null, sealer: takeVaultSealer(process.env), startProbe: probesThroughShell(parent) })
  if (started.kind === 'refused') {
    parent.postMessage({ type: 'refused', problem: started.problem })
    return
  }
  const { engine } = started
  endWhenBroken(engine, () => undefined)
  const leave = () => void engine.stop().then(() => process.exit(0))
  void engine.stopAsked.then(leave)
  parent.on('message', ({ data, ports: [port] }) => {
    const type = (data as { type?: string }).type
    if (type === 'window' && port) engine.serveWindow(port)
    if (type === 'stop') leave()
  })
  parent.postMessage({ type: 'ready' })
}

const parent = (process as unknown as { parentPort?: Parent }).parentPort
if (!parent) throw new Error('engine-process runs only as a utility process; use `pult serve`')
await main(parent)
