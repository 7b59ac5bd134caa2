// The process that is killed: the engine as `pult serve` runs it. Says where it listens, then works until it dies.
import { fileURLToPath } from 'node:url'
import { readEngineFile } from '../../src/main/engine-file.ts'
import { startEngine } from '../../src/main/engine.ts'

const folder = process.argv[2] ?? ''
const started = await startEngine({ folder, root: fileURLToPath(new URL('../../', import.meta.url)), contents: 'empty', listen: { mode: 'desk', port: 0 } })
const engine = started.kind === 'running' ? readEngineFile(folder) : null
process.stdout.write(`${JSON.stringify(engine ? { origin: engine.url, token: engine.token } : started)}\n`)
