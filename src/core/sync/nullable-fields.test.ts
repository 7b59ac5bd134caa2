import { expect, test } from 'vitest'
import { documentKinds } from '../../contracts/documents.ts'
import { fieldsOfKind } from '../../contracts/network.ts'
import { nullableFieldsOfKind } from './change.ts'

test('the fields that may hold nothing are those whose schema says so', () => {
  for (const kind of documentKinds) {
    const nullable = Object.entries(fieldsOfKind[kind].shape).filter(([, schema]) => schema.safeParse(null).success).map(([field]) => field)
    expect([...nullableFieldsOfKind[kind]].sort(), kind).toEqual(nullable.sort())
  }
})
