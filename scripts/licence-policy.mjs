// Which licences may enter the product, and how the packages that enter it are found.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './tree.mjs'

const allowed = new Set(['Apache-2.0', 'MIT', 'MIT/X11', 'BSD-2-Clause', 'BSD-3-Clause', 'ISC', '0BSD', 'BlueOak-1.0.0', 'CC0-1.0', 'Unlicense', 'OFL-1.1', 'Python-2.0', 'Zlib'])

/** Weak copyleft enters only by name, as a separate and unmodified library: package name -> the licence it was accepted under. */
const acceptedByName = new Map([])

/** null when a package may be shipped; otherwise the sentence that says why not. */
export function judgeLicence(name, expression) {
  if (!expression) return `${name}: states no licence`
  if (accepts(tokens(expression))) return null
  if (acceptedByName.get(name) === expression) return null
  if (/\bA?GPL/.test(expression) && !/\bLGPL/.test(expression)) return `${name}: ${expression} is refused`
  if (/\b(MPL|LGPL)/.test(expression)) return `${name}: ${expression} is accepted only for packages named in scripts/licence-policy.mjs`
  return `${name}: ${expression} is not on the list of licences that may be shipped`
}

const tokens = (expression) => expression.match(/[()]|[^\s()]+/g) ?? []

/** SPDX expressions: AND binds tighter than OR, brackets as usual. */
function accepts(list) {
  let at = 0
  const any = () => {
    let good = all()
    while (list[at] === 'OR') { at += 1; good = all() || good }
    return good
  }
  const all = () => {
    let good = one()
    while (list[at] === 'AND') { at += 1; good = one() && good }
    return good
  }
  const one = () => {
    if (list[at] !== '(') return allowed.has(list[at++])
    at += 1
    const good = any()
    at += 1
    return good
  }
  return any() && at === list.length
}

/** Every package that production code can reach, from the lock file; the same list on every platform. */
export function productionPackages() {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'))
  return Object.entries(packages)
    .filter(([path, facts]) => path && !facts.dev && !facts.devOptional && !facts.link)
    .map(([path, facts]) => ({
      name: path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length),
      path, version: facts.version, optional: facts.optional === true, licence: facts.license ?? statedLicence(path),
    }))
    .sort((a, b) => (a.path < b.path ? -1 : 1))
}

function statedLicence(path) {
  const file = join(root, path, 'package.json')
  if (!existsSync(file)) return null
  const { license, licenses } = JSON.parse(readFileSync(file, 'utf8'))
  return typeof license === 'string' ? license : (license?.type ?? licenses?.map(({ type }) => type).join(' OR ') ?? null)
}
