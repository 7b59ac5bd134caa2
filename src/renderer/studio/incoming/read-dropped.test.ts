import { expect, test } from 'vitest'
import { type DroppedEntry, readDropped, readFiles } from './read-dropped.ts'

const file = (name: string, type = ''): DroppedEntry => ({ isFile: true, isDirectory: false, name, file: (done: (file: File) => void) => done(new File(['x'], name, { type })) }) as unknown as DroppedEntry
const unreadable: DroppedEntry = { isFile: true, isDirectory: false, name: 'gone.jpg', file: (_: unknown, failed: () => void) => failed() } as unknown as DroppedEntry
/** Hands its children over two at a time, as a browser does a hundred. */
const folder = (name: string, ...children: DroppedEntry[]): DroppedEntry => ({
  isFile: false, isDirectory: true, name,
  createReader: () => { const left = [...children]; return { readEntries: (done: (some: DroppedEntry[]) => void) => done(left.splice(0, 2)) } },
}) as unknown as DroppedEntry
const items = (...entries: DroppedEntry[]) => entries.map((entry) => ({ webkitGetAsEntry: () => entry }))

test('a dropped folder is walked through to its last handful, and its files keep their paths', async () => {
  const dropped = await readDropped(items(folder('обувь 👟', file('b.jpg'), file('a.PNG'), folder('ішкі', file('c.webp')), file('notes.txt'), file('.DS_Store')), file('d.tiff')))
  expect(dropped.files.map(({ path }) => path).sort()).toEqual(['d.tiff', 'обувь 👟/a.PNG', 'обувь 👟/b.jpg', 'обувь 👟/ішкі/c.webp'])
  expect(dropped).toMatchObject({ passed: 2, cut: false })
})

test('a file that is gone meanwhile is passed, and the rest is taken', async () => {
  expect(await readDropped(items(unreadable, file('a.jpg')))).toMatchObject({ passed: 1, files: [{ path: 'a.jpg' }] })
})

test('a pasted picture is one by its type, whatever it is called', () => {
  expect(readFiles([new File(['x'], 'image', { type: 'image/png' }), new File(['x'], 'page.html', { type: 'text/html' })])).toMatchObject({ files: [{ path: 'image' }], passed: 1 })
})
