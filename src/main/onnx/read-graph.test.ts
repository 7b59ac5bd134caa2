import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { folderOfTest } from '../../../tests/helpers/folder-of-test.ts'
import * as graphs from '../../../tests/helpers/onnx/hostile-graphs.ts'
import { judgeGraph } from './judge-graph.ts'
import { readGraph } from './read-graph.ts'

const side = graphs.cardSide
const card = { input: { width: side, height: side }, output: { index: 0 } } as Parameters<typeof judgeGraph>[1]

function read(bytes: Uint8Array | string) {
  const file = join(folderOfTest(), 'model.onnx')
  writeFileSync(file, bytes)
  return readGraph(file)
}
const refused = (reason: string) => ({ kind: 'refused', problem: { reason } })
function judged(bytes: Uint8Array, of = card) {
  const answer = read(bytes)
  return answer.kind === 'graph' ? judgeGraph(answer.facts, of) : answer.problem
}

test('[MD3] a graph says what it takes and gives, without being run', () => {
  expect(read(graphs.good())).toEqual({ kind: 'graph', facts: { inputs: [{ name: 'input', type: 'float32', dims: [1, 3, side, side] }], outputs: [{ name: 'mask', type: 'float32', dims: [1, 1, side, side] }], nodes: 1, weights: 0 } })
  expect(judged(graphs.good())).toBeNull()
})

test('[MD3] a page named .onnx is said to be a page, whatever stands before it', () => {
  for (const page of ['<!DOCTYPE html><html><body>Not Found</body></html>', '\uFEFF\n  <html lang="en">', '<?xml version="1.0"?><Error><Code>NoSuchKey</Code></Error>']) expect(read(page)).toEqual(refused('model-is-html'))
})

test('[MD3] what is cut off anywhere is said to be cut off, and nothing of it is taken for a model', () => {
  const whole = graphs.hungry(4096)
  for (let length = 1; length < whole.length; length += 7) {
    const answer = read(whole.subarray(0, length))
    // What stands behind the graph is a version number: without it the runtime refuses.
    if (answer.kind === 'graph') expect(length).toBeGreaterThan(whole.length - 10)
    else expect(['model-truncated', 'model-not-onnx']).toContain(answer.problem.reason)
  }
  expect(read(whole.subarray(0, 200))).toEqual(refused('model-truncated'))
  expect(read('')).toEqual(refused('model-truncated'))
})

test('[MD3] a picture, an archive, a pointer of a version control and random bytes are no model, and end by themselves', () => {
  for (const bytes of [Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), Buffer.from('PK\x03\x04'), Buffer.from('version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n'), Buffer.alloc(4096)]) {
    expect(read(bytes)).toMatchObject({ kind: 'refused', problem: { reason: expect.stringMatching(/^model-(not-onnx|truncated)$/) } })
  }
  const file = join(folderOfTest(), 'random.onnx')
  fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
    writeFileSync(file, bytes)
    const answer = readGraph(file)
    return answer.kind === 'refused' || answer.facts.nodes > 0
  }), { numRuns: 60 })
})

test('[MD3] weights in another file are refused wherever they stand, and graphs within graphs have a bottom', () => {
  expect(read(graphs.elsewhere())).toEqual(refused('model-external-data'))
  expect(read(graphs.nested(5)).kind).toBe('graph')
  expect(read(graphs.nested(60))).toEqual(refused('model-too-deep'))
})

test('[MD3] other inputs, another size, other outputs: each says what is there and what was asked for', () => {
  expect(judged(graphs.twoInputs())).toEqual({ reason: 'model-other-inputs', params: { has: 'float32 1×3×32×32, float32 1×3×32×32', wanted: 'float32 1×3×32×32' } })
  expect(judged(graphs.ofBytes())).toEqual({ reason: 'model-other-inputs', params: { has: 'uint8 1×3×32×32', wanted: 'float32 1×3×32×32' } })
  expect(judged(graphs.otherSize())).toEqual({ reason: 'model-other-size', params: { has: '64×64', wanted: '32×32' } })
  const answer = read(graphs.good())
  expect(answer.kind === 'graph' && judgeGraph(answer.facts, { ...card, output: { ...card.output, index: 3 } })).toEqual({ reason: 'model-other-outputs', params: { has: 'float32 1×1×32×32', index: 3 } })
})

test('[MD3] only a graph whose size is left free can look closer', () => {
  const closer = { ...card, input: { ...card.input, closer: { width: 64, height: 48 } } }
  expect([judged(graphs.free()), judged(graphs.free(), closer)]).toEqual([null, null])
  expect(judged(graphs.good(), closer)).toEqual({ reason: 'model-other-size', params: { has: '32×32', wanted: '64×48' } })
})
