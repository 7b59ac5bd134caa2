import { registerHooks } from 'node:module'
import { fileURLToPath } from 'node:url'

/** Another text in one place of a module. It has to be there exactly once: a bug that no longer fits is no bug. */
export type Patch = { file: string; from: string; to: string }
const root = fileURLToPath(new URL('../../../', import.meta.url))

export function patched(source: string, patches: readonly Patch[]): string {
  return patches.reduce((text, { file, from, to }) => {
    if (text.split(from).length !== 2) throw new Error(`the deliberate bug does not fit ${file} any more: ${from}`)
    return text.replace(from, () => to)
  }, source)
}

/** From here on these modules are loaded with their bugs; whatever has been loaded before stays as it is. */
export function patchModules(patches: readonly Patch[]): void {
  const byFile = Map.groupBy(patches, ({ file }) => root + file)
  registerHooks({
    load(url, context, nextLoad) {
      const loaded = nextLoad(url, context)
      const its = url.startsWith('file:') ? byFile.get(fileURLToPath(url)) : undefined
      return its ? { ...loaded, source: patched(String(loaded.source), its) } : loaded
    },
  })
}
