import { expect, test } from 'vitest'
import { joinArticles } from '../articles/join-articles.ts'
import { drawSample, sampleCount } from './draw-sample.ts'

const samples = Array.from({ length: sampleCount }, (_, index) => drawSample(index, 3))

test('samples are the same every time, differ from each other, and one of them shows nothing', () => {
  expect(samples).toEqual(Array.from({ length: sampleCount }, (_, index) => drawSample(index, 3)))
  expect(new Set(samples.map(({ svg }) => svg)).size).toBe(sampleCount)
  expect(samples.filter(({ svg }) => !svg.includes('rotate(')).map(({ path }) => path)).toEqual(['Пустой кадр.jpg'])
})

test('their names join to articles and angles, as those of a real studio do', () => {
  const { pictures } = joinArticles([{ row: 2, article: 'QJ-1042', name: '', brand: '', barcodes: [], angles: [], codes: {} }], samples.map(({ path }) => ({ path, codes: [], text: '' })))
  expect(pictures.filter(({ article }) => article !== null).map(({ angle }) => angle)).toEqual(['front', 'back', 'pack'])
})
