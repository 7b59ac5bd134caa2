import { cleanFiles } from './clean-files.ts'
import type { Files } from './small-house.ts'

/** One violation: the files that commit it, and what its check must say. */
export type Planted = { violation: string; files: Files; says: RegExp }

const inCore = (name: string, code: string, says: RegExp): Planted => ({ violation: `core: ${name}`, files: { [`src/core/kernel/hidden-${name}.ts`]: `${code}\n` }, says })
const plant = (violation: string, path: string, code: string, says: RegExp): Planted => ({ violation, files: { [path]: `${code}\n` }, says })
const lines = (count: number) => Array.from({ length: count }, (_, index) => `  // ${index}`).join('\n')
const titled = (code: string) => `import { test } from 'vitest'\n${code}`
const nearby = (path: string, rule: string) => new RegExp(`${path.replace(/[.[\]]/g, '\\$&')}\\n(?:\\s+\\d+:\\d+.*\\n)*?\\s+\\d+:\\d+.*${rule}`)

const types: Planted[] = [
  plant('a wrong type', 'src/main/wrong-type.ts', "export const count: number = 'one'", /wrong-type\.ts.*TS2322/),
  plant('a type of another runtime', 'src/core/kernel/reach.ts', 'export const id = process.pid', /reach\.ts.*TS2591|reach\.ts.*TS2580|reach\.ts.*TS2304/),
  plant('syntax that needs more than removal of types', 'src/main/colour.ts', 'export enum Colour { Red }', /colour\.ts.*TS1294/),
]

const lint: Planted[] = [
  plant('any', 'src/main/loose.ts', 'export const loose = (value: any) => String(value)', nearby('src/main/loose.ts', 'no-explicit-any')),
  plant('a default export', 'src/main/nameless.ts', 'export default 1', nearby('src/main/nameless.ts', 'No default exports')),
  plant('a class without state', 'src/main/idle.ts', 'export class Idle { go() { return 1 } }', nearby('src/main/idle.ts', 'No class without state')),
  plant('a floating promise', 'src/main/adrift.ts', 'const later = async () => 1\nexport const go = () => { later() }', nearby('src/main/adrift.ts', 'no-floating-promises')),
  plant('a long file', 'src/main/long-file.ts', `export const x = 1\n${lines(400)}`, nearby('src/main/long-file.ts', 'max-lines')),
  plant('a long function', 'src/main/long-function.ts', `export function run() {\n${lines(60)}\n}`, nearby('src/main/long-function.ts', 'max-lines-per-function')),
  plant('a name that is not kebab-case', 'src/main/badName.ts', 'export const x = 1', nearby('src/main/badName.ts', 'house/file-name')),
  plant('a name that says nothing', 'src/main/text-utils.ts', 'export const x = 1', nearby('src/main/text-utils.ts', 'house/file-name')),
  plant('a note for later', 'src/main/later.ts', `export const x = 1 // ${'TO'}DO mend`, nearby('src/main/later.ts', 'no-warning-comments')),
  plant('a long header', 'src/main/preface.ts', `/*\n${lines(12)}\n*/\nexport const x = 1`, nearby('src/main/preface.ts', 'house/short-header')),
  plant('a careless hook', 'src/renderer/Hook.tsx', "import { useState } from 'react'\nexport const Hook = ({ on }: { on: boolean }) => { if (on) useState(1); return <i /> }", nearby('src/renderer/Hook.tsx', 'rules-of-hooks')),
  ...[['skip', "test.skip('a', () => {})"], ['only', "test.only('a', () => {})"], ['todo', "test.todo('a')"], ['skip-if', "test.skipIf(true)('a', () => {})"],
    ['skip-option', "test('a', { skip: true }, () => {})"], ['skip-inside', "test('a', (context) => { context.skip() })"], ['skip-each', "test.skip.each([1])('a', () => {})"]].map(([name, code]) =>
    plant(`a test switched off: ${name}`, `src/main/off-${name}.test.ts`, titled(code ?? ''), nearby(`src/main/off-${name}.test.ts`, 'protects nobody'))),
]

const purity: Planted[] = [
  ['now', 'export const now = () => Date.now()'], ['chance', 'export const chance = () => Math.random()'], ['date', 'export const date = () => new Date()'],
  ['hours', 'export const hours = (date: Date) => date.getHours()'], ['offset', 'export const offset = (date: Date) => date.getTimezoneOffset()'],
  ['compare', "export const compare = (text: string) => text.localeCompare('b')"], ['format', 'export const format = (count: number) => count.toLocaleString()'],
  ['intl', "export const intl = new Intl.NumberFormat('ru')"],
].map(([name = '', code = '']) => inCore(name, code, nearby(`src/core/kernel/hidden-${name}.ts`, 'TI2')))

const secondAuction: Planted[] = [
  plant('a part of the auction taken out of it', 'src/main/priced.ts', "export { priceSale } from '../core/auction/price-sale.ts'", nearby('src/main/priced.ts', 'AU1')),
  plant('a bid judged outside of the auction', 'src/endpoint/judged.ts', "import { judgeBid } from '../core/auction/judge-bid.ts'\nexport const judge = judgeBid", nearby('src/endpoint/judged.ts', 'AU1')),
  plant('bids put in order outside of the auction', 'src/core/people/ordered.ts', 'export const best = (bids: number[]) => bids.sort()[0]', nearby('src/core/people/ordered.ts', 'AU1')),
  plant('prices of bids compared outside of the auction', 'src/main/compared.ts', 'type Bid = { price: { micros: number } }\nexport const better = (a: Bid, b: Bid) => a.price.micros > b.price.micros', nearby('src/main/compared.ts', 'AU1')),
]

const arrows: Planted[] = [
  plant('contracts see core', 'src/contracts/up.ts', "export { add } from '../core/kernel/add.ts'", /contracts-boundary: src\/contracts\/up\.ts/),
  plant('contracts take a package', 'src/contracts/pack.ts', "export { unzip } from 'fflate'", /contracts-know-zod-and-orpc: src\/contracts\/pack\.ts/),
  plant('core sees main', 'src/core/kernel/up.ts', "export { start } from '../../main/start.ts'", /core-boundary: src\/core\/kernel\/up\.ts/),
  plant('core takes a package', 'src/core/kernel/pack.ts', "export { z } from 'zod'", /core-is-pure: src\/core\/kernel\/pack\.ts/),
  plant('core reaches for Node', 'src/core/kernel/disk.ts', "export { readFileSync } from 'node:fs'", /core-is-pure: src\/core\/kernel\/disk\.ts/),
  plant('core takes more than types', 'src/core/kernel/value.ts', "export { problem } from '../../contracts/problems.ts'", /core-takes-types-only: src\/core\/kernel\/value\.ts/),
  plant('two domains of core touch', 'src/core/network/touch.ts', "export { add } from '../people/index.ts'", /core-domains-are-apart: src\/core\/network\/touch\.ts/),
  plant('main sees the renderer', 'src/main/look.ts', "export { Wall } from '../renderer/Wall.tsx'", /main-boundary: src\/main\/look\.ts/),
  plant('the renderer sees main', 'src/renderer/peek.ts', "export { start } from '../main/start.ts'", /renderer-boundary: src\/renderer\/peek\.ts/),
  plant('the renderer reaches for Node', 'src/renderer/disk.ts', "export { readFileSync } from 'node:fs'", /the-page-knows-no-node: src\/renderer\/disk\.ts/),
  plant('the player sees main', 'src/player/peek.ts', "export { start } from '../main/start.ts'", /player-boundary: src\/player\/peek\.ts/),
  plant('the endpoint sees main', 'src/endpoint/peek.ts', "export { start } from '../main/start.ts'", /endpoint-boundary: src\/endpoint\/peek\.ts/),
  plant('the command line sees the renderer', 'src/cli/peek.ts', "export { Wall } from '../renderer/Wall.tsx'", /cli-boundary: src\/cli\/peek\.ts/),
  plant('the preload sees core', 'src/preload/peek.ts', "export { add } from '../core/kernel/add.ts'", /preload-boundary: src\/preload\/peek\.ts/),
  plant('the engine knows Electron', 'src/main/window.ts', "export { app } from 'electron'", /only-the-shell-knows-electron: src\/main\/window\.ts/),
  plant('the engine knows the shell', 'src/main/shelled.ts', "export { quit } from './electron/shell.ts'", /the-engine-knows-no-shell: src\/main\/shelled\.ts/),
  plant('the product needs a test', 'src/main/leaning.ts', "import './../core/kernel/add.test.ts'", /product-knows-no-tests: src\/main\/leaning\.ts/),
  plant('a generated world shares code with the forecaster', 'tests/quality/calibration/lean.ts', "export { add } from '../../../src/core/kernel/add.ts'", /worlds-share-no-code-with-the-forecaster: tests\/quality\/calibration\/lean\.ts/),
  { violation: 'the forecaster looks into how worlds are made', files: { 'tests/quality/calibration/forecast-world.ts': "export { make } from './make.ts'\n", 'tests/quality/calibration/make.ts': 'export const make = 1\n' }, says: /the-forecaster-knows-no-world: tests\/quality\/calibration\/forecast-world\.ts/ },
  plant('the product needs a tool', 'src/main/tooled.ts', "export { test } from 'vitest'", /product-needs-no-tools: src\/main\/tooled\.ts/),
  plant('a limit knows us', 'bench/limits/bare.ts', "export { start } from '../../src/main/start.ts'", /limits-know-nothing-of-us: bench\/limits\/bare\.ts/),
  plant('an import of nothing', 'src/main/void.ts', "export { gone } from './gone.ts'", /no-unresolved: src\/main\/void\.ts/),
  { violation: 'a cycle', files: { 'src/main/hen.ts': "import { egg } from './egg.ts'\nexport const hen = () => egg\n", 'src/main/egg.ts': "import { hen } from './hen.ts'\nexport const egg = () => hen\n" }, says: /no-cycles: src\/main\/(hen|egg)\.ts/ },
]

const manifest = JSON.parse(cleanFiles['package.json'] ?? '') as { dependencies: Record<string, string> }
const lock = JSON.parse(cleanFiles['package-lock.json'] ?? '') as { packages: Record<string, unknown> }
const licensed = (license?: string) => ({ version: '1.0.0', optional: true, ...(license ? { license } : {}) })
const packages = { ...lock.packages, 'node_modules/viral': licensed('AGPL-3.0-only'), 'node_modules/halfway': licensed('MPL-2.0'), 'node_modules/both': licensed('MIT AND GPL-2.0-only'), 'node_modules/silent': licensed(), 'node_modules/fine': licensed('(GPL-2.0-only OR MIT)') }
const withLock = { 'package-lock.json': JSON.stringify({ ...lock, packages }) }

const rest: Planted[] = [
  plant('an unused file', 'src/main/lonely.ts', 'export const x = 1', /^src\/main\/lonely\.ts/m),
  { violation: 'an unused export', files: { 'src/preload/door.ts': `${cleanFiles['src/preload/door.ts']}export const spare = 1\n` }, says: /^spare +src\/preload\/door\.ts/m },
  { violation: 'an unused dependency', files: { 'package.json': JSON.stringify({ ...manifest, dependencies: { ...manifest.dependencies, pino: '1.0.0' } }) }, says: /^pino +package\.json/m },
  { violation: 'a text that a language lacks', files: { 'resources/locales/ru/words.json': '{ "greeting": "Привет", "bye": "Пока" }' }, says: /i18n: .*bye has no (kk|en) text/ },
  { violation: 'Kazakh that is Russian', files: { 'resources/locales/kk/words.json': '{ "greeting": "Привет" }' }, says: /i18n: .*greeting is the same in Kazakh and Russian/ },
  { violation: 'a document that names nothing', files: { 'docs/map.md': `${cleanFiles['docs/map.md']}\`src/main/gone.ts\`, \`src/player\`, \`src/endpoint\`, \`src/cli\`\n` }, says: /docs\/map\.md: names src\/main\/gone\.ts/ },
  plant('a folder that the map lacks', 'src/main/unmapped/thing.ts', 'export const x = 1', /docs\/map\.md: does not name src\/main\/unmapped/),
  plant('a link to nothing', 'docs/lost.md', '[there](nowhere.md)', /docs\/lost\.md: links to nowhere\.md/),
  plant('a rule that is not defined', 'src/main/ruled.ts', `export const x = 1 // [${'QQ9'}]`, /src\/main\/ruled\.ts: cites \[QQ9\]/),
  { violation: 'a refused licence', files: withLock, says: /viral: AGPL-3\.0-only is refused/ },
  { violation: 'weak copyleft that nobody named', files: withLock, says: /halfway: MPL-2\.0 is accepted only for packages named/ },
  { violation: 'a refused licence beside a good one', files: withLock, says: /both: MIT AND GPL-2\.0-only is refused/ },
  { violation: 'no licence at all', files: withLock, says: /silent: states no licence/ },
  plant('stale notices', 'THIRD-PARTY-NOTICES.md', '# Nothing', /notices: THIRD-PARTY-NOTICES\.md is not what the packages say/),
  plant('a path of one machine', 'src/main/mine.ts', `export const folder = '/${'home'}/someone/pult'`, /src\/main\/mine\.ts:1: a path of one machine/),
  plant('a path out of the checkout', 'docs/out.md', `See ..${'/shared'}/design.`, /docs\/out\.md:1: a path out of the checkout/),
  plant('a private key', 'src/main/key.ts', `export const key = '-----BEGIN ${'PRIVATE'} KEY-----'`, /src\/main\/key\.ts:1: a private key/),
]

export const planted: readonly Planted[] = [...types, ...lint, ...purity, ...secondAuction, ...arrows, ...rest]
