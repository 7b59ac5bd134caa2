import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'

const house = resolve(import.meta.dirname, '..', '..')
const carried = [
  ...['bundled-node', 'tree', 'check', 'types', 'check-docs', 'check-i18n', 'check-licences', 'check-tree', 'licence-policy', 'generate', 'generate/notices'].map((name) => `scripts/${name}.mjs`),
  'scripts/lint', 'eslint.config.js', '.dependency-cruiser.cjs', 'knip.jsonc', 'vitest.config.ts', 'tsconfig.base.json', 'tsconfig.core.json',
  'tsconfig.main.json', 'tsconfig.preload.json', 'tsconfig.renderer.json', 'tsconfig.tests.json', 'tsconfig.lint.json', 'docs/rules.md', 'docs/spec',
]

export type Files = Record<string, string>
export type SmallHouse = { write(files: Files): void; check(...parts: string[]): { code: number | null; output: string }; generateNotices(): void; remove(): void }

/** A tiny tree under the real checks and their real settings. */
export function buildSmallHouse(files: Files): SmallHouse {
  const root = mkdtempSync(join(tmpdir(), 'pult-house-'))
  for (const path of carried) cpSync(join(house, path), join(root, path), { recursive: true })
  symlinkSync(join(house, 'node_modules'), join(root, 'node_modules'), 'junction')
  const run = (...args: string[]) => spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' })
  const write = (added: Files) => {
    for (const [path, text] of Object.entries(added)) {
      mkdirSync(dirname(join(root, path)), { recursive: true })
      writeFileSync(join(root, path), text)
    }
  }
  write(files)
  return {
    write,
    check: (...parts) => {
      const { status, stdout, stderr } = run(join(root, 'scripts', 'check.mjs'), ...parts)
      return { code: status, output: stdout + stderr }
    },
    generateNotices: () => { run(join(root, 'scripts', 'generate.mjs'), 'notices') },
    remove: () => rmSync(root, { recursive: true, force: true }),
  }
}
