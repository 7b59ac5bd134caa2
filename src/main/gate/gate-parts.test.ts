import { expect, test } from 'vitest'
import type { Credentials } from '../../contracts/screens.ts'
import { createAddressRates, householdOf } from './address-rates.ts'
import { credentialsHere } from './credentials-here.ts'
import { hostOf, playerPolicy } from './gate-headers.ts'
import { reachableHosts } from '../http/reachable-hosts.ts'

const credentials = { brokers: ['mqtt://127.0.0.1:1883'], contentBases: ['http://cache.store:8081', 'http://127.0.0.1:8830'] } as Credentials

test('[PL4] a device is told the address it came by, and none that means itself to it', () => {
  expect(credentialsHere(credentials, { host: '192.168.1.5:8830', isSecure: false, ports: { tcp: 1883, tls: null } })).toEqual({
    brokers: ['ws://192.168.1.5:8830/mqtt', 'mqtt://192.168.1.5:1883'], contentBases: ['http://cache.store:8081', 'http://192.168.1.5:8830'],
  })
  expect(credentialsHere(credentials, { host: 'localhost:8843', isSecure: true, ports: { tcp: 1883, tls: 8883 } })).toEqual({
    brokers: ['wss://localhost:8843/mqtt', 'mqtts://localhost:8883', 'mqtt://localhost:1883', 'mqtt://127.0.0.1:1883'], contentBases: ['http://cache.store:8081', 'http://127.0.0.1:8830', 'https://localhost:8843'],
  })
  const outside = { brokers: ['mqtts://broker.kz'], contentBases: ['http://gate.kz'] } as Credentials
  expect(credentialsHere(outside, { host: 'gate.kz', isSecure: false, ports: null })).toEqual(outside)
})

test('an address has its share; what was refused costs nothing; a household of IPv6 is one address', () => {
  const rates = createAddressRates({ perSecond: 1, atOnce: 2 })
  expect([0, 0, 0, 0, 500, 1000, 1000].map((nowMs) => rates.waitMs('10.0.0.1', nowMs))).toEqual([0, 0, 1000, 1000, 500, 0, 1000])
  expect(rates.waitMs('10.0.0.2', 0)).toBe(0)
  expect(['::ffff:10.0.0.1', '10.0.0.1', '2001:db8:1:2:3:4:5:6', '2001:db8:1:2::9', '::1', 'fe80::1%eth0'].map(householdOf)).toEqual(['10.0.0.1', '10.0.0.1', '2001:db8:1:2::', '2001:db8:1:2::', '0:0:0:0::', 'fe80:0:0:0::'])
})

test('the page may speak to its gate and to what it was told of, and no address can widen that', () => {
  const policy = playerPolicy('gate:8830', ['wss://broker.kz/mqtt', "https://x; script-src 'unsafe-inline'", 'javascript:alert(1)'])
  expect(policy).toContain("connect-src 'self' ws://gate:8830 wss://gate:8830 wss://broker.kz/mqtt;")
  expect(policy).not.toContain('unsafe')
  expect(policy).not.toContain('javascript')
  expect(['a.kz', 'a.kz:80', '[::1]:80', '10.0.0.1', 'a b', "a;script-src 'x'", ''].map((host) => hostOf({ headers: { host } }))).toEqual(['a.kz', 'a.kz:80', '[::1]:80', '10.0.0.1', null, null, null])
})

test('who listens everywhere is reached by each address on a network', () => {
  expect(reachableHosts('0.0.0.0', ['pult', 'localhost', '127.0.0.1', '::1', '10.1.2.3', '169.254.1.1', '192.168.0.4'])).toEqual(['10.1.2.3', '192.168.0.4'])
  expect(reachableHosts('0.0.0.0', ['localhost'])).toEqual(['127.0.0.1'])
  expect(reachableHosts('10.1.2.3', ['x'])).toEqual(['10.1.2.3'])
})
