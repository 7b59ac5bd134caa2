import { findElectron, openElectron } from './open-electron.ts'
import { openBrowser } from './open-browser.ts'
import { parseStartOptions } from './options.ts'
import { fail } from './print.ts'
import type { Command } from './pult.ts'
import { runEngine } from './serve.ts'

/** Electron where it can run; otherwise the same control room in a browser, saying in one line why. */
export const start: Command = async (argv, { root, say, env }) => {
  const parsed = parseStartOptions(argv, env)
  if (parsed.kind === 'refused') {
    return fail(say.text('bad-options', { detail: parsed.message }), 2)
  }
  const { options } = parsed
  if (!options.browser && !options.lan) {
    const electron = findElectron(root, say, env)
    if (electron.kind === 'found') {
      process.stderr.write(`${say.text('opening-electron')}\n`)
      const contents = options.contents ? [`--${options.contents}`] : []
      return openElectron(electron.executable, root, [`--data=${options.dataFolder}`, ...contents])
    }
    process.stderr.write(`${electron.sentence}\n`)
  }
  return runEngine(options, { root, say, env }, (url) => { if (options.open) openBrowser(url, env) })
}
