import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { gateway as gatewayAdapter } from '../../../src/adapters/gateway.ts'
import { helperDevice } from '../../../src/app/helping.ts'
import { baseFor, modeOf } from '../../../src/app/modes.ts'
import type { Services } from '../../../src/app/services.ts'
import { deviceOf } from '../../../src/app/useDevice.ts'
import { beginEnrolling, enrolmentOf, noteEnrolment } from '../../../src/app/volunteer/enrolment.ts'
import { reportPhone } from '../../../src/app/volunteer/report.ts'
import { newSecret } from '../../../src/core/handover-secret.ts'
import { MANDATE_TEXT, type MandateAct } from '../../../src/core/mandate.ts'
import type { PhoneReport } from '../../../src/core/phones.ts'
import { randomId } from '../../../src/core/random-id.ts'
import { openMandates } from '../../../src/device/mandates.ts'
import { openResidents, type Resident } from '../../../src/device/residents.ts'
import { wasRevoked } from '../../../src/device/revoked.ts'
import { openGateway } from '../../contract/gateway-under-test.ts'
import { machineDesk } from '../../contract/officers.ts'
import { dossierOf, draftWith, valueIn } from '../device/fixtures.ts'
import { sealingPair } from '../device/office.ts'
import { factsOf, PIN } from '../device/volunteer.ts'

// There is no worker here; the real cost is measured elsewhere.
vi.mock('../../../src/device/pin-work.ts', async () => ({
  affordableCost: async () => ({ memory: 64, iterations: 1 }),
  wrappingKey: (await import('../../../src/device/pin-key.ts')).keyOfPin,
}))

vi.setConfig({ testTimeout: 60_000 })

const mode = modeOf('/volunteer')
const device = () => helperDevice(mode)
const residents = () => openResidents(device())

beforeAll(async () => {
  valueIn(await device().setPin(PIN))
})

let phonesTold: PhoneReport[] = []
let desk: ReturnType<typeof machineDesk>['phones']
let services: Services
let gateway: Awaited<ReturnType<typeof openGateway>>
afterAll(() => gateway.close())
beforeEach(() => {
  phonesTold = []
})
beforeAll(async () => {
  gateway = await openGateway()
  desk = machineDesk(gateway.baseUrl).phones
  const adapter = gatewayAdapter({ baseUrl: gateway.baseUrl })
  services = {
    mode,
    pageNeeds: async () => {},
    adapter: async () => ({
      ...adapter,
      openPhones: async () => {
        const phones = await adapter.openPhones?.()
        if (!phones) throw new Error('the gateway knows phones')
        return {
          ...phones,
          report(told) {
            phonesTold.push(told)
            return phones.report(told)
          },
        }
      },
    }),
  }
})

const agreedTo = (text: string): MandateAct => {
  return { type: 'agreed', scope: ['fill'], until: '2027-01-31', text, language: 'vi', how: 'tap' }
}

/** Somebody in the list, who agreed; with a draft, papers of theirs are here. */
async function someone(name: string, papers: boolean, text = MANDATE_TEXT): Promise<Resident> {
  const resident = valueIn(await residents().add(factsOf(name)))
  valueIn(await openMandates(device()).add(resident.id, agreedTo(text), new Date()))
  const own = deviceOf(modeOf(baseFor(mode, resident.id)))
  if (papers) valueIn(await own.drafts.put(draftWith({ name })))
  return resident
}

/** Somebody whose only dossier is closed and waits. */
async function closedOf(name: string): Promise<Resident> {
  const resident = await someone(name, false)
  const own = deviceOf(modeOf(baseFor(mode, resident.id)))
  const draft = draftWith({ name })
  valueIn(await own.drafts.put(draft))
  valueIn(await own.outbox.postSealed(draft.id, dossierOf(draft), (await sealingPair()).key))
  return resident
}

async function enrol(): Promise<string> {
  const added = valueIn(await desk.add('Máy của Lan'))
  const phones = await (await services.adapter()).openPhones?.()
  if (!phones) throw new Error('the gateway knows phones')
  const asked = valueIn(await beginEnrolling(device(), phones)(added.code))
  expect(asked).toMatchObject({ state: 'enrolled', name: 'Máy của Lan' })
  return added.phone.id
}

const viewOf = async (id: string) => valueIn(await desk.list()).find((one) => one.id === id)

test('a phone that the office does not know keeps its keys, and tells nothing until it is enrolled anew', async () => {
  valueIn(await noteEnrolment(device(), { id: randomId(), secret: newSecret(), name: 'Máy cũ' }))
  expect(await reportPhone(services, [])).toBe(true)
  expect(await device().lockState()).toBe('open')
  expect(await reportPhone(services, [])).toBe(false)
  expect(phonesTold).toHaveLength(1)
  const id = await enrol()
  expect(await reportPhone(services, [])).toBe(true)
  expect(await viewOf(id)).toMatchObject({ counts: { people: 0 } })
  valueIn(await device().notes.remove('enrolment'))
})

test('a phone tells counts and, sealed, those whose papers are on it; a list that did not change goes once; revoked, it destroys its keys', async () => {
  const [ngoc, ut] = [await someone('Trần Thị Ngọc', true), await someone('Lê Văn Út', false)]
  const older = await someone('Vàng Thị Mẩy', true, '2026-11-22')
  const people = [ngoc, ut, await closedOf('Hoàng Văn Páo'), older]
  expect(await reportPhone(services, people), 'nobody enrolled it').toBe(false)
  expect(phonesTold).toEqual([])

  const id = await enrol()
  expect(await reportPhone(services, people)).toBe(true)
  expect(await viewOf(id)).toMatchObject({ state: 'enrolled', counts: { people: 4, waiting: 1, needsYou: 0 } })
  expect(valueIn(await desk.people(id)).people).toEqual([
    { name: 'Trần Thị Ngọc', household: 'Thôn Đông' },
    { name: 'Hoàng Văn Páo', household: 'Thôn Đông' },
  ])
  expect(JSON.stringify(phonesTold), 'no name goes unsealed').not.toMatch(/Ngọc|Út|Páo|Mẩy|Đông/)
  expect(valueIn(await enrolmentOf(device()))?.heardAt).toBeDefined()

  expect(await reportPhone(services, people)).toBe(true)
  expect(phonesTold[1]?.people, 'the office has this list').toBeUndefined()
  const more = [...people, await someone('Đặng Thị Hoà', true)]
  expect(await reportPhone(services, more)).toBe(true)
  expect(valueIn(await desk.people(id)).people).toHaveLength(3)

  const tab = vi.fn()
  device().afterLock(tab)
  valueIn(await desk.revoke(id))
  expect(await device().lockState(), 'it has not asked yet').toBe('open')
  expect(await reportPhone(services, more)).toBe(true)
  expect(await device().lockState()).toBe('destroyed')
  expect(tab).toHaveBeenCalledOnce()
  expect(await wasRevoked(mode.device)).toEqual({ ok: true, value: true })
  const gone = { error: { code: 'device.failed', facts: { reason: 'pin-destroyed' } } }
  expect(await device().unlock(PIN)).toMatchObject(gone)
  expect(await residents().list()).toMatchObject({ error: { code: 'device.locked' } })
  expect((await viewOf(id))?.revoked?.toldAt).toBeDefined()
  expect(await reportPhone(services, more), 'and it tells nothing any more').toBe(false)
})
