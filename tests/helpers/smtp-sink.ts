import { createServer, type Socket } from 'node:net'

/** A mail server of a few verbs that keeps what it is given, refuses or hangs up as it is told. */
export type SmtpSink = { port: number; letters: { from: string; to: string[]; text: string; user: string | null }[]; answer: 'takes' | 'refuses' | 'busy' | 'hangs-up'; stop(): Promise<void> }

export async function startSmtpSink({ password }: { password: string | null }): Promise<SmtpSink> {
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    socket.on('error', () => undefined)
    talk(socket, sink, password)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  const sink: SmtpSink = {
    port: address.port, letters: [], answer: 'takes',
    stop: () => new Promise((resolve) => {
      for (const socket of sockets) socket.destroy()
      server.close(() => resolve())
    }),
  }
  return sink
}

function talk(socket: Socket, sink: SmtpSink, password: string | null): void {
  let [buffer, inData, user]: [string, boolean, string | null] = ['', false, null]
  let letter = { from: '', to: [] as string[], text: '', user: null as string | null }
  const say = (line: string) => void socket.write(`${line}\r\n`)
  const hear = (line: string) => {
    if (inData) {
      if (line !== '.') return void (letter.text += `${line}\n`)
      inData = false
      sink.letters.push({ ...letter, user })
      letter = { from: '', to: [], text: '', user: null }
      return say('250 2.0.0 taken')
    }
    const [verb = ''] = line.toUpperCase().split(' ')
    if (verb === 'EHLO') return say(password === null ? '250 sink' : '250-sink\r\n250 AUTH PLAIN')
    if (verb === 'AUTH') {
      const [, name = '', given] = Buffer.from(line.split(' ')[2] ?? '', 'base64').toString().split('\0')
      user = name
      return say(given === password ? '235 2.7.0 welcome' : '535 5.7.8 wrong password')
    }
    if (verb === 'MAIL') {
      if (sink.answer === 'hangs-up') return void socket.destroy()
      letter.from = /<([^>]*)>/.exec(line)?.[1] ?? ''
      return say(sink.answer === 'busy' ? '451 4.3.0 later' : '250 2.1.0 ok')
    }
    if (verb === 'RCPT') {
      if (sink.answer === 'refuses') return say('550 5.1.1 nobody here')
      letter.to.push(/<([^>]*)>/.exec(line)?.[1] ?? '')
      return say('250 2.1.5 ok')
    }
    if (verb === 'DATA') {
      inData = true
      return say('354 go on')
    }
    if (verb === 'STARTTLS') return say('502 5.5.1 no encryption here')
    if (verb === 'QUIT') {
      say('221 2.0.0 bye')
      return socket.end()
    }
    say('250 ok')
  }
  say('220 sink ESMTP')
  socket.on('data', (bytes) => {
    buffer += bytes.toString('utf8')
    for (let end = buffer.indexOf('\r\n'); end >= 0; end = buffer.indexOf('\r\n')) {
      const line = buffer.slice(0, end)
      buffer = buffer.slice(end + 2)
      hear(line)
    }
  })
}
