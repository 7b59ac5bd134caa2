import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { optionAtFault } from './words.ts'

/** What `pult start` and `pult serve` take; everything unknown is refused by name. */
export type StartOptions = {
  dataFolder: string
  port: number | null
  browser: boolean
  open: boolean
  contents: 'demo' | 'empty' | null
  lan: boolean
  certFile: string | null
  keyFile: string | null
  /** Doors for screens, where any was named. */
  screens: { host: string | null; mqttPort: number | null; gatePort: number | null } | null
}

export function parseStartOptions(argv: readonly string[], env: NodeJS.ProcessEnv): { kind: 'options'; options: StartOptions } | { kind: 'refused'; message: string } {
  try {
    const { values } = parseArgs({
      args: [...argv],
      options: {
        data: { type: 'string' }, port: { type: 'string' }, browser: { type: 'boolean' }, 'no-open': { type: 'boolean' },
        demo: { type: 'boolean' }, empty: { type: 'boolean' }, lan: { type: 'boolean' }, 'screens-host': { type: 'string' }, 'mqtt-port': { type: 'string' }, 'gate-port': { type: 'string' }, cert: { type: 'string' }, key: { type: 'string' },
      },
    })
    const [port, mqttPort, gatePort] = [values.port, values['mqtt-port'], values['gate-port']].map((text) => (text === undefined ? null : Number(text)))
    for (const [name, number, text] of [['port', port, values.port], ['mqtt-port', mqttPort, values['mqtt-port']], ['gate-port', gatePort, values['gate-port']]] as const) {
      if (number !== null && !(Number.isInteger(number) && number! >= 0 && number! <= 65535)) return { kind: 'refused', message: `--${name} ${text}` }
    }
    const host = values['screens-host'] ?? null
    if (values.demo && values.empty) return { kind: 'refused', message: '--demo --empty' }
    if ((values.cert === undefined) !== (values.key === undefined)) return { kind: 'refused', message: '--cert, --key' }
    return {
      kind: 'options',
      options: {
        dataFolder: resolve(values.data ?? defaultDataFolder(env)), port: port ?? null, browser: values.browser ?? false, open: !(values['no-open'] ?? false),
        contents: values.demo ? 'demo' : values.empty ? 'empty' : null, lan: values.lan ?? false, certFile: values.cert ?? null, keyFile: values.key ?? null,
        screens: host === null && mqttPort === null && gatePort === null ? null : { host, mqttPort: mqttPort ?? null, gatePort: gatePort ?? null },
      },
    }
  } catch (error) {
    return { kind: 'refused', message: optionAtFault(error) }
  }
}

/** Where the platform keeps a person's application data. */
export function defaultDataFolder(env: NodeJS.ProcessEnv, platform: NodeJS.Platform = process.platform, home = homedir()): string {
  if (env.PULT_DATA) return env.PULT_DATA
  if (platform === 'win32') return join(env.APPDATA ?? join(home, 'AppData', 'Roaming'), 'Pult')
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'Pult')
  return join(env.XDG_DATA_HOME ?? join(home, '.local', 'share'), 'pult')
}
