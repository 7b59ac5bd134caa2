import { expect, test } from 'vitest'
import { modelId } from '../../../contracts/studio-models.ts'
import { idOfName } from './id-of-name.ts'

test('[MD1] a name in any of our letters becomes a folder\'s name, and one of none of them becomes nothing', () => {
  expect(['Моя сеть 2', 'Қазақша үлгі', 'IS-Net (general)', '../../etc', 'u2net.v1', '模型'].map(idOfName)).toEqual(['moya-set-2', 'qazaqsha-ulgi', 'is-net-general', 'etc', 'u2net.v1', ''])
  for (const name of ['Моя сеть 2', '../../etc', 'x'.repeat(200)]) expect(modelId.safeParse(idOfName(name)).success).toBe(true)
})
