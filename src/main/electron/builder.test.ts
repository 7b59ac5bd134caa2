import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const builder = readFileSync(new URL('../../../electron-builder.yml', import.meta.url), 'utf8')

test('the fuses close every door that Electron leaves open', () => {
  for (const line of [
    'runAsNode: false', 'enableNodeOptionsEnvironmentVariable: false', 'enableNodeCliInspectArguments: false',
    'enableEmbeddedAsarIntegrityValidation: true', 'onlyLoadAppFromAsar: true', 'grantFileProtocolExtraPrivileges: false',
  ]) expect(builder).toContain(`  ${line}\n`)
})

test('native parts are unpacked, for a shared library cannot be loaded from an archive', () => {
  const [, packed = '', unpacked = ''] = builder.split(/^files:|^asarUnpack:/m)
  for (const part of ['better-sqlite3', 'sharp', '@img', 'detect-libc']) {
    expect(packed).toContain(`  - node_modules/${part}/**\n`)
    expect(unpacked).toContain(`  - node_modules/${part}/**\n`)
  }
  // Models and their runtime are opened by native code, of which only this target's is packed.
  expect(packed).toContain('  - node_modules/onnxruntime-node/bin/napi-v6/${platform}/${arch}/**\n')
  for (const part of ['node_modules/onnxruntime-node', 'node_modules/onnxruntime-common', 'models']) expect(unpacked).toContain(`  - ${part}/**\n`)
})
