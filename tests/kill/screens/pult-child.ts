// `pult …` out of the sources, so that a kill run needs no build.
import { fileURLToPath } from 'node:url'
import { runPult } from '../../../src/cli/pult.ts'

const code = await runPult(process.argv.slice(2), { root: fileURLToPath(new URL('../../../', import.meta.url)) })
if (code !== undefined) process.exit(code)
