// The arrows between the layers: contracts ◄ core ◄ {main, renderer, player, endpoint}; see docs/rules.md.
const test = '\\.test\\.tsx?$'
const only = (layer, ...may) => ({
  name: `${layer}-boundary`,
  severity: 'error',
  from: { path: `^src/${layer}/` },
  to: { path: '^src/', pathNot: [layer, ...may].map((other) => `^src/${other}/`) },
})
const forbid = (name, from, to) => ({ name, severity: 'error', from, to })
const fromPackages = ['npm', 'npm-dev', 'npm-optional', 'npm-peer', 'npm-bundled', 'npm-no-pkg', 'npm-unknown']
const electronItself = '(^|/)node_modules/electron/|^electron(/|$)'

module.exports = {
  forbidden: [
    only('contracts'),
    only('core', 'contracts'),
    only('preload', 'contracts'),
    ...['main', 'renderer', 'player', 'endpoint'].map((runtime) => only(runtime, 'core', 'contracts')),
    only('cli', 'main', 'player', 'endpoint', 'core', 'contracts'),

    forbid('contracts-know-zod-and-orpc', { path: '^src/contracts/', pathNot: test },
      { dependencyTypes: ['core', ...fromPackages], pathNot: '(^|/)node_modules/(zod|@orpc/contract)/' }),
    forbid('core-is-pure', { path: '^src/core/', pathNot: test }, { dependencyTypes: ['core', ...fromPackages] }),
    forbid('core-takes-types-only', { path: '^src/core/', pathNot: test }, { path: '^src/contracts/', dependencyTypesNot: ['type-only'] }),
    forbid('core-domains-are-apart', { path: '^src/core/([^/]+)/', pathNot: '^src/core/(playback|forecasting|simulation)/' },
      { path: '^src/core/', pathNot: ['^src/core/$1/', '^src/core/kernel/'] }),

    forbid('only-the-shell-knows-electron', { path: '.', pathNot: ['^src/(main/electron|preload)/', '^tests/'] }, { path: electronItself }),
    forbid('the-engine-knows-no-shell', { path: '^src/(main|cli)/', pathNot: '^src/main/electron/' }, { path: '^src/main/electron/' }),
    forbid('the-page-knows-no-node', { path: '^src/(renderer|player)/', pathNot: test }, { dependencyTypes: ['core'] }),
    forbid('product-knows-no-tests', { path: '^src/', pathNot: test }, { path: ['^(tests|bench|scripts)/', test] }),
    forbid('product-needs-no-tools', { path: '^src/', pathNot: test },
      { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'], pathNot: [electronItself, '(^|/)node_modules/@types/'] }),
    forbid('limits-know-nothing-of-us', { path: '^bench/limits/' }, { path: '^src/' }),
    forbid('worlds-share-no-code-with-the-forecaster', { path: '^tests/quality/calibration/', pathNot: '/forecast-world\\.ts$' }, { path: '^src/', pathNot: '^src/core/kernel/random\\.ts$' }),
    forbid('the-forecaster-knows-no-world', { path: '^tests/quality/calibration/forecast-world\\.ts$' }, { path: '^tests/', pathNot: '/calibration/world\\.ts$' }),

    // geojson is a package of types alone: there is no module to find.
    forbid('no-unresolved', {}, { couldNotResolve: true, dependencyTypesNot: ['type-only'], pathNot: '\\.css$|\\?|^geojson$' }),
    forbid('no-cycles', {}, { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } }),
  ],
  options: {
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(out|dist|data)/' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'require', 'node', 'default', 'types'], extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.json'] },
  },
}
