import { expect, test, vi } from 'vitest'
import { helpedOne, helperDevice, helperPart, nameHelper } from '../../../src/app/helping.ts'
import { baseFor, modeOf } from '../../../src/app/modes.ts'
import { sendsThemself } from '../../../src/app/wizard/sending.ts'
import { addDays, todayInVietnam } from '../../../src/core/dates.ts'
import type { MandateAct, MandateScope } from '../../../src/core/mandate.ts'
import { randomId } from '../../../src/core/random-id.ts'
import { openMandates } from '../../../src/device/mandates.ts'
import { openResidents } from '../../../src/device/residents.ts'
import { valueIn } from '../device/fixtures.ts'
import { factsOf, PIN } from '../device/volunteer.ts'

// There is no worker here; the real cost is measured elsewhere.
vi.mock('../../../src/device/pin-work.ts', async () => ({
  affordableCost: async () => ({ memory: 64, iterations: 1 }),
  wrappingKey: (await import('../../../src/device/pin-key.ts')).keyOfPin,
}))

const home = modeOf('/volunteer')
const today = todayInVietnam(new Date())
const agreed = (scope: MandateScope[], until = today): MandateAct => ({
  type: 'agreed',
  scope,
  until,
  text: '2026-11-22',
  language: 'vi',
  how: 'tap',
})

async function someone() {
  const device = helperDevice(home)
  if ((await device.lockState()) === 'none') valueIn(await device.setPin(PIN))
  valueIn(await nameHelper(home, 'Lò Thị Lan'))
  const { id } = valueIn(await openResidents(device).add(factsOf('Ngọc')))
  const mode = modeOf(baseFor(home, id))
  const says = async (act: MandateAct) => valueIn(await openMandates(device).add(id, act, new Date()))
  return { id, mode, says }
}

const nothing = { ok: false, error: { code: 'helper.no-mandate' } }

test('a dossier says who helped and by which line of the journal; without a mandate in force there is no such part', async () => {
  const { id, mode, says } = await someone()
  expect(await helperPart(mode, id)).toEqual(nothing)
  const line = await says(agreed(['fill']))
  expect(await helperPart(mode, id)).toEqual({
    ok: true,
    value: { name: 'Lò Thị Lan', mandate: line.hash, agreedAt: line.at, until: today, how: 'tap' },
  })
  await says({ type: 'withdrawn' })
  expect(await helperPart(mode, id)).toEqual(nothing)
  await says(agreed(['fill'], addDays(today, -1)))
  expect(await helperPart(mode, id)).toEqual(nothing)
  await says({ type: 'refused', text: '2026-11-22', language: 'vi' })
  expect(await helperPart(mode, id)).toEqual(nothing)
})

test('what one person allowed is not allowed by another', async () => {
  const one = await someone()
  const other = await someone()
  await one.says(agreed(['fill', 'send']))
  expect(valueIn(await helpedOne(other.mode, other.id)).mandate).toBeUndefined()
  expect(await helperPart(other.mode, other.id)).toEqual(nothing)
  expect(await helpedOne(home, randomId())).toMatchObject({ error: { facts: { reason: 'missing' } } })
})

test('the person sends themself unless they left it to the helper, and always where their login is wanted', async () => {
  const { mode, says } = await someone()
  await says(agreed(['fill']))
  expect(await sendsThemself(mode, 0)).toBe(true)
  await says(agreed(['fill', 'send']))
  expect(await sendsThemself(mode, 0)).toBe(false)
  expect(await sendsThemself(mode, 2)).toBe(true)
  await says({ type: 'withdrawn' })
  expect(await sendsThemself(mode, 0)).toBe(true)
  expect(await sendsThemself(modeOf('/'), 2), 'in one s own mode nobody is asked').toBe(false)
})
