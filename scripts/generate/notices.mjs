// THIRD-PARTY-NOTICES.md: the licences of everything the product ships. run by itself it only compares.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { productionPackages } from '../licence-policy.mjs'
import { root } from '../tree.mjs'

const file = join(root, 'THIRD-PARTY-NOTICES.md')
const opening = `# Third-party notices
Pult is licensed under Apache-2.0 (see LICENSE). It ships the packages and data below under their own licences.
Made by \`npm run generate -- notices\` from the installed packages; do not edit.

## Runtimes
- **Electron** (MIT), with Chromium and Node.js: their notices lie beside the installed program as \`LICENSE.electron.txt\` and \`LICENSES.chromium.html\`.
- **Node.js** (MIT) comes as a package of the platform for running without Electron; its licence is in that package.

## Separate libraries
- **libvips** with what it is built of (LGPL-3.0-or-later and others, listed in its README): the shared library under sharp, unmodified, one file of its own in
  \`node_modules/@img/sharp-libvips-*\` (inside \`@img/sharp-win32-*\` on Windows). It can be replaced by another build of the same interface. Sources and build scripts:
  https://github.com/lovell/sharp-libvips, https://github.com/libvips/libvips.
- **DirectML** (Microsoft's terms for redistribution), on Windows only: \`DirectML.dll\` beside the ONNX Runtime, as its package brings it, unmodified.

## Data and fonts
- **Natural Earth** (public domain), by way of world-atlas: borders of the offline map.
- **IANA Time Zone Database** (public domain): \`resources/zones.json\`.
- **Inter** and **JetBrains Mono** (OFL-1.1), by way of Fontsource: full texts below.

## Packages
`

export function generate() {
  const { text, count } = compose()
  writeFileSync(file, text)
  return `THIRD-PARTY-NOTICES.md, ${count} packages`
}

/** One entry per name and version; packages that share a text word for word share one copy of it. */
function compose() {
  const entries = new Map()
  for (const entry of productionPackages()) {
    if (!entry.optional) entries.set(`${entry.name} ${entry.version}`, { ...entry, text: licenceText(entry) })
  }
  const texts = new Map()
  for (const [title, { text, licence }] of [...entries].sort(([one], [other]) => (one < other ? -1 : 1))) {
    const owners = texts.get(text) ?? []
    texts.set(text, [...owners, `${title} (${licence})`])
  }
  const sections = [...texts].map(([text, owners]) => `${owners.map((owner) => `### ${owner}`).join('\n')}\n\n${fenced(text)}`)
  return { text: `${opening}\n${sections.join('\n')}`, count: entries.size }
}

const fenced = (text) => (text ? `\`\`\`\`text\n${text}\n\`\`\`\`\n` : 'The package holds no text of its licence beyond its name above.\n')

function licenceText({ path, name }) {
  const folder = join(root, path)
  if (!existsSync(folder)) throw new Error(`${name} is not installed: run npm ci first`)
  const names = readdirSync(folder).filter((each) => /^(licen[cs]e|copying|notice)([.-].*)?$/i.test(each) && !/\.(js|ts|html)$/.test(each)).sort()
  return names.map((each) => tidy(readFileSync(join(folder, each), 'utf8'))).join('\n\n')
}

const tidy = (text) => text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n').split('\n').map((line) => line.trimEnd()).join('\n').trim()

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const current = existsSync(file) ? readFileSync(file, 'utf8').replace(/\r\n/g, '\n') : ''
  const isCurrent = current === compose().text
  process.stdout.write(isCurrent ? 'THIRD-PARTY-NOTICES.md is current\n' : 'notices: THIRD-PARTY-NOTICES.md is not what the packages say: npm run generate -- notices\n')
  process.exit(isCurrent ? 0 : 1)
}
