// Which licences may enter the product, and how the packages that enter it are found.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './tree.mjs'

const allowed = new Set(['Apache-2.0', 'MIT', 'MIT/X11', 'BSD-2-Clause', 'BSD-3-Clause', 'ISC', '0BSD', 'MIT-0', 'BlueOak-1.0.0', 'CC0-1.0', 'Unlicense', 'OFL-1.1', 'Python-2.0', 'Zlib'])

/** Weak copyleft enters only by name, as a separate and unmodified library: package name -> the licence it was accepted under. */
const acceptedByName = new Map([
  // Probes films; decision 0008.
  ['mediabunny', 'MPL-2.0'],
  // libvips, the shared library that sharp loads; decision 0008.
  ...['darwin-arm64', 'darwin-x64', 'linux-arm', 'linux-arm64', 'linux-ppc64',
    'linux-riscv64', 'linux-s390x', 'linux-x64', 'linuxmusl-arm64', 'linuxmusl-x64'].map((platform) => [`@img/sharp-libvips-${platform}`, 'LGPL-3.0-or-later']),
  ...['win32-arm64', 'win32-ia32', 'win32-x64'].map((platform) => [`@img/sharp-${platform}`, 'Apache-2.0 AND LGPL-3.0-or-later']),
  ['@img/sharp-wasm32', 'Apache-2.0 AND LGPL-3.0-or-later AND MIT'],
])

/** Packages whose package.json names none, while the text beside it does: name and version -> what the text is. */
const readFromText = new Map([['png-js 1.1.0', 'MIT']])

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
      path, version: facts.version, optional: facts.optional === true, licence: facts.license ?? statedLicence(path) ?? readFromText.get(`${path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)} ${facts.version}`) ?? null,
    }))
    .sort((a, b) => (a.path < b.path ? -1 : 1))
}

function statedLicence(path) {
  const file = join(root, path, 'package.json')
  if (!existsSync(file)) return null
  const { license, licenses } = JSON.parse(readFileSync(file, 'utf8'))
  return typeof license === 'string' ? license : (license?.type ?? licenses?.map(({ type }) => type).join(' OR ') ?? null)
}
