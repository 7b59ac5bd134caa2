import type { Files } from './small-house.ts'

const tools = ['electron', 'eslint', 'eslint-plugin-react-hooks', 'knip', 'typescript', 'typescript-eslint', 'vitest']
const manifest = { name: 'small', version: '1.0.0', license: 'Apache-2.0', private: true, type: 'module', scripts: { check: 'node scripts/check.mjs', generate: 'node scripts/generate.mjs' },
  dependencies: { zod: '4.6.7' }, devDependencies: Object.fromEntries(tools.map((tool) => [tool, '1.0.0'])) }
const packages = { '': manifest, 'node_modules/zod': { version: '4.6.7', license: 'MIT' } }
const texts = '{ "greeting": "%" }\n'

/** What the small house holds before anything is planted: one honest file for each layer. */
export const cleanFiles: Files = {
  'package.json': JSON.stringify(manifest),
  'package-lock.json': JSON.stringify({ name: 'small', lockfileVersion: 3, packages }),
  'README.md': '# Small\n[map](docs/map.md)\n',
  'docs/map.md': '# Map\n`src/contracts`, `src/core`, `src/core/kernel`, `src/core/people`, `src/main`, `src/main/electron`, `src/preload`, `src/renderer`\n',
  'src/contracts/problems.ts': "import { z } from 'zod'\nconst problemReasons = ['not-found'] as const\nexport const problem = z.object({ reason: z.enum(problemReasons) })\nexport type Problem = z.infer<typeof problem>\n",
  'src/core/kernel/add.ts': "import type { Problem } from '../../contracts/problems.ts'\n/** [TI2] */\nexport const add = (one: number, other: number): number | Problem => one + other\n",
  'src/core/kernel/add.test.ts': "import { expect, test } from 'vitest'\nimport { add } from './add.ts'\ntest('sums', () => { expect(add(1, 1)).toBe(2) })\n",
  'src/core/people/index.ts': "export { add } from '../kernel/add.ts'\n",
  'src/main/start.ts': "import { problem } from '../contracts/problems.ts'\nimport { add } from '../core/people/index.ts'\nexport const start = () => [problem, add(1, 2)]\n",
  'src/main/electron/shell.ts': "import { app } from 'electron'\nexport const quit = () => app.quit()\n",
  'src/preload/door.ts': "import type { Problem } from '../contracts/problems.ts'\nexport const door = (problem: Problem) => problem\n",
  'src/renderer/Wall.tsx': 'export const Wall = () => <main />\n',
  'tests/checks/whole.test.ts': "import { test } from 'vitest'\nimport { quit } from '../../src/main/electron/shell.ts'\nimport { start } from '../../src/main/start.ts'\nimport { door } from '../../src/preload/door.ts'\nimport { Wall } from '../../src/renderer/Wall.tsx'\ntest('all', () => { [quit, start, door, Wall].map(String) })\n",
  'bench/run.ts': 'export {}\n',
  ...Object.fromEntries([['ru', 'Привет'], ['kk', 'Сәлем'], ['en', 'Hello']].flatMap(([language, greeting]) => [
    [`resources/locales/${language}/words.json`, texts.replace('%', greeting ?? '')],
    [`resources/locales/${language}/problems.json`, `{ "not-found": "${greeting}!" }\n`],
  ])),
}
