import { expect, test } from 'vitest'
import { defaultDataFolder, parseStartOptions } from './options.ts'

const parse = (...argv: string[]) => parseStartOptions(argv, { PULT_DATA: '/d' })

test('start options have plain defaults and are read by name', () => {
  expect(parse()).toEqual({ kind: 'options', options: { dataFolder: '/d', port: null, browser: false, open: true, contents: null, lan: false, certFile: null, keyFile: null, screens: null } })
  expect(parse('--browser', '--port', '8123', '--no-open', '--empty', '--data', '/x')).toMatchObject({
    options: { dataFolder: '/x', port: 8123, browser: true, open: false, contents: 'empty' },
  })
})

test('[ER2] a wrong option is refused and named', () => {
  expect(parse('--prot', '1')).toMatchObject({ kind: 'refused', message: expect.stringContaining('--prot') })
  expect(parse('--port', 'eighty')).toMatchObject({ kind: 'refused', message: '--port eighty' })
  expect(parse('--demo', '--empty').kind).toBe('refused')
  expect(parse('--screens-host', '0.0.0.0', '--mqtt-port', '0')).toMatchObject({ options: { screens: { host: '0.0.0.0', mqttPort: 0, gatePort: null } } })
  expect(parse('--gate-port', '70000')).toEqual({ kind: 'refused', message: '--gate-port 70000' })
  expect(parse('--lan', '--cert', 'a.pem').kind).toBe('refused')
})

test('the data folder is where the platform keeps application data', () => {
  expect(defaultDataFolder({ APPDATA: 'C:/A' }, 'win32', 'h')).toMatch(/^C:.A.Pult$/)
  expect(defaultDataFolder({}, 'linux', '/h')).toBe('/h/.local/share/pult')
})
