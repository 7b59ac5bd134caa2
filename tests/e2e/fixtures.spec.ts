import { expect, expectAccessible, test, watchPage } from './fixtures.ts'
import { expectTranslated } from './shown-texts.ts'

test('a console error, a thrown error and a request off the machine are noticed', async ({ browser }) => {
  const page = await browser.newPage()
  await page.route('http://192.0.2.1/**', (route) => route.abort())
  const watch = watchPage(page)
  await page.setContent('<img src="http://192.0.2.1/spy.png" alt=""><script>console.error("oh"); setTimeout(() => { throw new Error("no") })</script>')
  await expect.poll(() => watch.complaints().join('\n')).toMatch(/thrown: Error: no/)
  expect(watch.complaints().join('\n')).toMatch(/request off the machine: http:\/\/192\.0\.2\.1\/spy\.png/)
  expect(watch.complaints().join('\n')).toMatch(/console: oh/)
  await page.close()
})

test('a picture without words is a serious finding', async ({ browser }) => {
  const page = await browser.newPage()
  await page.setContent('<html lang="en"><title>t</title><main><h1>h</h1><img src="data:,"></main></html>')
  await expect(expectAccessible(page)).rejects.toThrow(/image-alt/)
  await page.close()
})

test('a bare key, a hole in a sentence and a value that is none are no texts', async ({ browser }) => {
  const page = await browser.newPage()
  const words = Array.from({ length: 30 }, (_, index) => `<p>слово ${index}</p>`).join('')
  await page.setContent(words)
  await expectTranslated(page, 'ru')
  for (const wrong of ['<p>engine-gone-text</p>', '<p>Осталось {{time}}</p>', '<button aria-label="wall:nothing-fits">x</button>', '<p>undefined экранов</p>']) {
    await page.setContent(words + wrong)
    await expect(expectTranslated(page, 'ru')).rejects.toThrow(/Expected/)
  }
  await page.close()
})

test('the page of the demonstration opens quietly, its strict policy notwithstanding', async ({ page }) => {
  await expect(page.locator('body')).not.toBeEmpty()
  expect(await page.evaluate(() => document.title)).not.toBe('')
})
