// Documents that cannot rot: paths they name exist, the map names every folder, links resolve, cited rules are defined.
import { existsSync, readdirSync, statSync } from 'node:fs'
import { dirname, join, posix } from 'node:path'
import { filesUnder, finish, read, root } from './tree.mjs'

const files = filesUnder()
const documents = files.filter((path) => path.endsWith('.md') && path !== 'THIRD-PARTY-NOTICES.md')
const topLevel = new Set([...files.map((path) => path.split('/')[0]), 'src', 'docs', 'tests', 'bench', 'scripts', 'resources'])
const problems = []
const complain = (path, sentence) => problems.push(`docs: ${path}: ${sentence}`)

for (const path of ['docs/map.md', 'README.md'].filter((path) => !existsSync(join(root, path)))) complain(path, 'is missing')
for (const path of documents) {
  if (path === 'docs/map.md' || path === 'README.md' || path === 'CONTRIBUTING.md') checkNamedPaths(path)
  checkLinks(path)
}
checkMapIsWhole()
checkRules()
finish(problems, `${documents.length} documents agree with the tree`)

/** `src/core/kernel`, `scripts/check.mjs`, …: code in backticks that starts with a name of the top level. */
function checkNamedPaths(path) {
  for (const [, code] of withoutFences(read(path)).matchAll(/`([^`\s]+)`/g)) {
    const named = code.replace(/[,:;.]$/, '').replace(/\/$/, '')
    if (!/^[\w.-]+(\/[\w.@{},*<>-]+)+$/.test(named) || !topLevel.has(named.split('/')[0]) || /[<>*]/.test(named)) continue
    for (const one of spread(named)) if (!existsSync(join(root, one))) complain(path, `names ${one}, which does not exist`)
  }
}

/** `a/{b,c}.md` names two files. */
function spread(named) {
  const found = /^(.*)\{([^}]*)\}(.*)$/.exec(named)
  return found ? found[2].split(',').flatMap((word) => spread(`${found[1]}${word}${found[3]}`)) : [named]
}

function checkLinks(path) {
  for (const [, target] of withoutFences(read(path)).matchAll(/\]\(([^)\s]+)\)/g)) {
    if (/^[a-z][a-z0-9+.-]*:|^#/i.test(target)) continue
    const file = posix.join(dirname(path), decodeURIComponent(target.split('#')[0]))
    if (!existsSync(join(root, file))) complain(path, `links to ${target}, which does not exist`)
  }
}

function withoutFences(text) {
  return text.replace(/^```[\s\S]*?^```/gm, '')
}

/** Every folder of src, two deep, has its line in the map. */
function checkMapIsWhole() {
  if (!existsSync(join(root, 'docs/map.md'))) return
  const map = read('docs/map.md')
  const foldersIn = (folder) => readdirSync(join(root, folder)).filter((name) => statSync(join(root, folder, name)).isDirectory()).map((name) => `${folder}/${name}`)
  const folders = foldersIn('src').flatMap((layer) => [layer, ...foldersIn(layer)])
  for (const folder of folders) {
    const holdsCode = files.some((path) => path.startsWith(`${folder}/`))
    if (holdsCode && !map.includes(folder)) complain('docs/map.md', `does not name ${folder}`)
  }
}

function checkRules() {
  const defined = new Set()
  for (const path of documents.filter((path) => path === 'docs/rules.md' || path.startsWith('docs/spec/'))) {
    for (const [, id] of read(path).matchAll(/(?:^\s*- |\*\*)\[([A-Z]{2}\d+)\]/gm)) defined.add(id)
  }
  for (const path of files.filter((path) => /^(src|tests|bench|scripts|docs)\/.*\.(tsx?|mjs|md)$/.test(path) && path !== 'tests/checks/planted.test.ts')) {
    for (const [, id] of read(path).matchAll(/\[([A-Z]{2}\d{1,2})\]/g)) if (!defined.has(id)) complain(path, `cites [${id}], which docs/rules.md and docs/spec/ do not define`)
  }
}
