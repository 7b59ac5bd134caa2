import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'

const house = resolve(import.meta.dirname, '..', '..')
let root: string

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'pult-i18n-'))
  cpSync(join(house, 'resources', 'locales'), join(root, 'resources', 'locales'), { recursive: true })
  mkdirSync(join(root, 'src', 'contracts'), { recursive: true })
  mkdirSync(join(root, 'src', 'renderer'), { recursive: true })
  cpSync(join(house, 'src', 'contracts', 'problems.ts'), join(root, 'src', 'contracts', 'problems.ts'))
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

function check(): { code: number | null; faults: string } {
  const run = spawnSync(process.execPath, [join(house, 'scripts', 'check-i18n.mjs'), root], { encoding: 'utf8' })
  return { code: run.status, faults: run.stderr }
}
function change(language: string, namespace: string, edit: (texts: Record<string, string | undefined>) => void): void {
  const path = join(root, 'resources', 'locales', language, `${namespace}.json`)
  const texts = JSON.parse(readFileSync(path, 'utf8')) as Record<string, string>
  edit(texts)
  writeFileSync(path, JSON.stringify(texts))
}

test('the texts of the house agree', () => {
  expect(check()).toEqual({ code: 0, faults: '' })
})

test.each<[string, () => void, string]>([
  ['a key that one language lacks', () => change('kk', 'words', (texts) => { texts['cancel'] = undefined }), 'words:cancel has no kk text'],
  ['Kazakh left Russian', () => change('kk', 'words', (texts) => { texts['cancel'] = 'Отмена' }), 'words:cancel is the same in Kazakh and Russian'],
  ['a plural form that is lost', () => change('ru', 'settings', (texts) => { texts['audit.documents_few'] = undefined }), 'settings:audit.documents lacks the ru plural form few'],
  ['a value that one language does not take', () => change('en', 'words', (texts) => { texts['remaining'] = 'left' }), 'words:remaining takes different values'],
  ['a problem without a sentence', () => { for (const language of ['ru', 'kk', 'en']) change(language, 'problems', (texts) => { texts['disk-full'] = undefined }) }, 'the problem disk-full has no sentence'],
  ['a key the page names and nobody has', () => writeFileSync(join(root, 'src', 'renderer', 'Odd.tsx'), "const { t } = useTranslation('words')\nt('no-such-word')\n"), 'Odd.tsx names no-such-word, which no language has'],
])('%s is a fault, named', (_title, plant, fault) => {
  plant()
  const { code, faults } = check()
  expect(code).toBe(1)
  expect(faults).toContain(fault)
})
