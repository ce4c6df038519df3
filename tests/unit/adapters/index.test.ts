import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { AdapterConfig, createAdapter } from '../../../src/adapters/index.ts'
import { sealed } from '../../contract/made-up-dossier.ts'

test('The configuration that is shipped names the gateway of the same address', () => {
  const shipped = readFileSync(path.resolve(import.meta.dirname, '../../../public/config.json'), 'utf8')
  expect(AdapterConfig.parse(JSON.parse(shipped))).toEqual({ adapter: 'gateway', baseUrl: '/api' })
})

test.each([
  [{ adapter: 'gateway', baseUrl: 'javascript:alert(1)' }],
  [{ adapter: 'gateway', baseUrl: '' }],
  [{ adapter: 'gateway' }],
  [{ adapter: 'outage', token: 'x' }],
  [{ adapter: 'none' }],
  ['<html>'],
])('A configuration that nobody meant is refused: %j', (config) => {
  expect(AdapterConfig.safeParse(config).success).toBe(false)
})

test('Each adapter that a configuration can name is real, and none of them is simulated', async () => {
  for (const config of [{ adapter: 'gateway', baseUrl: '/api' }, { adapter: 'outage' }] as const) {
    expect((await createAdapter(config)).simulated).toBe(false)
  }
})

test('In an outage nothing is reachable, and nothing is asked of the device', async () => {
  const { office, desk } = await createAdapter({ adapter: 'outage' })
  const { dossier } = sealed()
  const file = () => {
    throw new Error('A file was asked for')
  }
  expect(await office.submit({ dossier, file })).toEqual({ ok: false, error: [{ code: 'service.unreachable' }] })
  expect(await office.about()).toEqual({ ok: false, error: { code: 'service.unreachable' } })
  expect(await office.track({ dossierId: dossier.id })).toEqual({ ok: false, error: { code: 'service.unreachable' } })
  expect(desk).toBeUndefined()
})
