import { expect, test } from 'vitest'
import type { Change } from '../../../contracts/documents.ts'
import { judgeCreativeFiles } from './judge-files.ts'

const changes = (...fields: string[]): Change[] => fields.map((field) => ({ documentId: 'cr_1', kind: 'creative', field, value: null }))

test('files never change under a verdict that was given on others', () => {
  expect(judgeCreativeFiles(changes('files', 'version', 'verdict'))).toEqual([])
  expect(judgeCreativeFiles(changes('alive', 'files', 'code'))).toEqual([])
  expect(judgeCreativeFiles(changes('verdict'))).toEqual([])
  expect(judgeCreativeFiles(changes('files', 'version'))).toEqual([{ reason: 'undo-overtaken', documentId: 'cr_1', field: 'files' }])
})
