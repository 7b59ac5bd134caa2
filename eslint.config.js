import reactHooks from 'eslint-plugin-react-hooks'
import tseslint from 'typescript-eslint'
import { houseRules } from './scripts/lint/house-rules.mjs'

const code = ['src/**/*.{ts,tsx}', 'tests/**/*.{ts,tsx}', 'bench/**/*.ts']
const testFiles = ['src/**/*.test.{ts,tsx}', 'tests/**/*.{ts,tsx}', 'bench/**/*.test.ts']

const noDefaultExport = { selector: 'ExportDefaultDeclaration', message: 'No default exports: one name everywhere.' }
const noIdleClass = { selector: 'ClassDeclaration:not([superClass]):not(:has(PropertyDefinition))', message: 'No class without state: write functions.' }
const shape = [noDefaultExport, noIdleClass]

const switchedOff = 'A skipped test protects nobody: mend it or remove it.'
const noSkippedTests = [
  { selector: 'CallExpression > MemberExpression.callee[property.name=/^(skip|only|todo|skipIf|runIf|fixme|fails)$/]', message: switchedOff },
  { selector: 'MemberExpression[property.name=/^(skip|only|todo|fixme|fails)$/][object.name=/^(it|test|describe|suite)$/]:not(CallExpression > .callee)', message: switchedOff },
  { selector: 'CallExpression[callee.name=/^(it|test|describe)$/] > ObjectExpression > Property[key.name=/^(skip|only|todo|fails)$/]', message: switchedOff },
  { selector: 'CallExpression[callee.name=/^(xit|xtest|xdescribe|fit|fdescribe)$/]', message: switchedOff },
]

const hidden = 'The clock, chance and the machine\'s zone and locale are arguments. [TI2]'
const localGetter = '/^(get|set)(FullYear|Month|Date|Day|Hours|Minutes|Seconds|Milliseconds)$|^getTimezoneOffset$|^toLocale|^localeCompare$|^to(Date|Time)String$/'
const purity = [
  { selector: 'MemberExpression[object.name="Date"][property.name="now"]', message: `Date.now: ${hidden}` },
  { selector: 'MemberExpression[object.name="Math"][property.name="random"]', message: `Math.random: ${hidden}` },
  { selector: 'NewExpression[callee.name="Date"][arguments.length=0]', message: `new Date(): ${hidden}` },
  { selector: 'CallExpression[callee.name="Date"]', message: `Date(): ${hidden}` },
  { selector: `MemberExpression[property.name=${localGetter}]`, message: `local getter or locale: ${hidden}` },
  { selector: 'Identifier[name="Intl"]', message: `Intl: ${hidden}` },
]

const oneAuction = 'Who wins, and for what, is decided in src/core/auction alone: call runAuction. [AU1]'
const priceOf = (side) => `[${side}.property.name="micros"][${side}.object.property.name="price"]`
const noSecondAuction = [
  { selector: 'CallExpression > MemberExpression.callee[property.name=/^(sort|toSorted|reduce)$/][object.name=/(^b|B)ids$/]', message: oneAuction },
  { selector: 'CallExpression > MemberExpression.callee[property.name=/^(sort|toSorted|reduce)$/][object.property.name=/(^b|B)ids$/]', message: oneAuction },
  { selector: `BinaryExpression[operator=/^([<>]=?|-)$/]${priceOf('left')}${priceOf('right')}`, message: oneAuction },
]
const partsOfAuction = [
  { regex: 'auction/(break-tie|price-sale|min-to-win|search-pod)(\\.ts)?$', allowTypeImports: true, message: oneAuction },
  { regex: 'auction/judge-bid(\\.ts)?$', allowImportNames: ['perMille', 'mostMicros'], allowTypeImports: true, message: oneAuction },
]

export default tseslint.config(
  { ignores: ['out/**', 'dist/**', 'data/**', 'coverage/**', 'resources/**', 'models/**', 'training/**', '.cache/**', 'test-results/**', 'playwright-report/**'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: code,
    plugins: { '@typescript-eslint': tseslint.plugin, house: houseRules },
    languageOptions: { parser: tseslint.parser, parserOptions: { project: ['./tsconfig.lint.json'], tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: false }],
      '@typescript-eslint/ban-ts-comment': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports', disallowTypeAnnotations: false }],
      'max-lines': ['error', { max: 400 }],
      'max-lines-per-function': ['error', { max: 60 }],
      'no-warning-comments': ['error', { terms: ['todo', 'fixme', 'xxx'] }],
      'no-var': 'error',
      'prefer-const': 'error',
      'no-debugger': 'error',
      'no-empty': 'error',
      eqeqeq: ['error', 'always'],
      'house/file-name': 'error',
      'house/short-header': 'error',
    },
  },
  { files: ['src/**/*.{ts,tsx}'], rules: { 'no-restricted-syntax': ['error', ...shape, ...noSecondAuction], 'no-console': 'error' } },
  { files: ['src/core/**/*.ts'], rules: { 'no-restricted-syntax': ['error', ...shape, ...noSecondAuction, ...purity] } },
  { files: ['src/core/auction/**/*.ts'], rules: { 'no-restricted-syntax': ['error', ...shape, ...purity] } },
  { files: ['src/**/*.{ts,tsx}'], ignores: ['src/core/auction/**', ...testFiles], rules: { '@typescript-eslint/no-restricted-imports': ['error', { patterns: partsOfAuction }] } },
  { files: testFiles, rules: { 'no-restricted-syntax': ['error', ...noSkippedTests], 'no-console': 'off' } },
  { files: ['src/renderer/**/*.{ts,tsx}'], plugins: { 'react-hooks': reactHooks }, rules: { 'react-hooks/rules-of-hooks': 'error', 'react-hooks/exhaustive-deps': 'error' } },
)
