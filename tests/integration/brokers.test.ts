import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { connect as connectTcp, createServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import mqtt from 'mqtt'
import { expect, onTestFinished, test } from 'vitest'
import { findProgram } from '../../scripts/tools.mjs'

test('a message passes through the real mosquitto', async () => {
  const port = await freePort()
  const folder = temporaryFolder()
  const config = join(folder, 'mosquitto.conf')
  writeFileSync(config, `listener ${port} 127.0.0.1\nallow_anonymous true\npersistence false\n${process.getuid?.() === 0 ? 'user root\n' : ''}`)
  await startServer('mosquitto', 'PULT_MOSQUITTO', ['-c', config], port)
  const client = await mqtt.connectAsync(`mqtt://127.0.0.1:${port}`)
  onTestFinished(() => client.endAsync())
  const received = new Promise<string>((resolve) => client.on('message', (topic, payload) => resolve(`${topic} ${payload.toString()}`)))
  await client.subscribeAsync('wall/+', { qos: 1 })
  await client.publishAsync('wall/7', 'сәлем', { qos: 1 })
  expect(await received).toBe('wall/7 сәлем')
})

test('a message passes through the real nats-server', async () => {
  const port = await freePort()
  await startServer('nats-server', 'PULT_NATS_SERVER', ['--addr', '127.0.0.1', '--port', String(port)], port)
  const socket = connectTcp(port, '127.0.0.1')
  onTestFinished(() => { socket.destroy() })
  const greeting = await readUntil(socket, (text) => text.includes('\r\n'))
  expect(JSON.parse(greeting.slice('INFO '.length, greeting.indexOf('\r\n')))).toMatchObject({ port, proto: 1 })
  const payload = Buffer.from('сәлем')
  const answer = readUntil(socket, (text) => text.includes('сәлем'))
  socket.write('CONNECT {"verbose":false,"pedantic":true}\r\nSUB wall.* 1\r\n')
  socket.write(`PUB wall.7 ${payload.length}\r\n${payload.toString()}\r\n`)
  expect(await answer).toContain(`MSG wall.7 1 ${payload.length}\r\nсәлем`)
})

/** Starts a server and resolves when it takes connections; it ends with the test. */
async function startServer(name: string, variable: string, args: readonly string[], port: number) {
  const program = findProgram(name, variable)
  if (!program) throw new Error(`${name} is not installed: run \`npm test -- unit\`, which installs it or says how`)
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'] })
  onTestFinished(() => ended(child))
  let log = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (bytes: Buffer) => { log += bytes.toString() })
  while (!(await answers(port))) {
    if (child.exitCode !== null) throw new Error(`${name} ended with ${child.exitCode}: ${log}`)
  }
}

async function ended(child: ChildProcess) {
  if (child.exitCode !== null) return
  const exit = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGKILL')
  await exit
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connectTcp(port, '127.0.0.1')
    socket.once('connect', () => { socket.destroy(); resolve(true) })
    socket.once('error', () => setTimeout(resolve, 20, false))
  })
}

function readUntil(socket: Socket, isEnough: (text: string) => boolean): Promise<string> {
  return new Promise((resolve, reject) => {
    let bytes = Buffer.alloc(0)
    const take = (chunk: Buffer) => {
      bytes = Buffer.concat([bytes, chunk])
      if (!isEnough(bytes.toString())) return
      socket.off('data', take)
      resolve(bytes.toString())
    }
    socket.on('data', take)
    socket.once('error', reject)
  })
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => (typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no port'))))
    })
  })
}

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'pult-brokers-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}
