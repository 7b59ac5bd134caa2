import { spawn } from 'node:child_process'
import { chromium } from 'playwright-core'
import { firstAddress } from '../frame/first-address.ts'

/** The bare minimum: Node serving an empty page, the same browser spawned and having painted it. */
const emptyServer = `
const server = require('node:http').createServer((request, response) => {
  response.setHeader('content-type', 'text/html')
  response.end('<!doctype html><title>empty</title><body>x')
})
server.listen(0, '127.0.0.1', () => console.log('http://127.0.0.1:' + server.address().port + '/'))
`

export async function startEmptyPage(browser: { executablePath: string; args: string[] }): Promise<() => Promise<void>> {
  const child = spawn(process.execPath, ['-e', emptyServer], { stdio: ['ignore', 'pipe', 'inherit'] })
  const address = await firstAddress(child)
  const opened = await chromium.launch(browser)
  const page = await opened.newPage({ viewport: { width: 1280, height: 800 } })
  await page.goto(address)
  await page.evaluate(() => new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted))))
  return async () => {
    await opened.close()
    child.kill('SIGKILL')
  }
}
