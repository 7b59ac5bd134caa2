import { expect, expectAccessible, test, watchPage } from './fixtures.ts'

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

test('the page of the demonstration opens quietly, its strict policy notwithstanding', async ({ page }) => {
  await expect(page.locator('body')).not.toBeEmpty()
  expect(await page.evaluate(() => document.title)).not.toBe('')
})
