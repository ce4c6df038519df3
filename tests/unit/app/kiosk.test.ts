import { execFileSync } from 'node:child_process'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { placeOnShared } from '../../../src/app/kiosk/ownPhone.ts'
import { stayOnPage } from '../../../src/app/kiosk/stayOnPage.ts'
import { modeOf } from '../../../src/app/modes.ts'
import { statusAddress } from '../../../src/app/statusAddress.ts'

describe('what a shared screen shows', () => {
  test.each([
    ['/', 'here'],
    ['/procedures/1.001193/fill/who', 'here'],
    ['/dossiers/7f0c', 'here'],
    ['/results', 'here'],
    ['/signal', 'here'],
    ['/login', 'counter'],
    ['/login/people', 'counter'],
    ['/sign/7f0c', 'counter'],
    ['/desk/work', 'counter'],
    ['/dossiers/7f0c/papers', 'counter'],
    ['/leave/vneid', 'phone'],
    ['/sheets/visit', 'phone'],
    ['/check-signature', 'phone'],
  ])('of %s: %s', (where, place) => {
    expect(placeOnShared(where)).toBe(place)
  })

  test('as a code for the way of a dossier is the address on a phone of one’s own', () => {
    vi.stubGlobal('location', { origin: 'https://gateway.example' })
    expect(statusAddress(modeOf('/kiosk'), 'H99.1-261122-0001')).toBe(
      'https://gateway.example/results#H99.1-261122-0001',
    )
    expect(statusAddress(modeOf('/practice/kiosk'), 'H1')).toBe('https://gateway.example/practice/results#H1')
    vi.unstubAllGlobals()
  })
})

describe('a page that stays', () => {
  const world = new EventTarget()
  class Anchor extends EventTarget {
    origin = 'https://gateway.example'
    pathname = '/kiosk/results'
    target = ''
    href = '/kiosk/results'
    file = false
    closest = () => this
    getAttribute = () => this.href
    hasAttribute = () => this.file
  }

  beforeAll(() => {
    vi.stubGlobal('addEventListener', world.addEventListener.bind(world))
    vi.stubGlobal('Element', Anchor)
    vi.stubGlobal('location', { origin: 'https://gateway.example' })
    stayOnPage('/kiosk')
  })
  afterAll(() => vi.unstubAllGlobals())

  /** Whether a press on such a link does what the browser does with it. */
  function leads(change: Partial<Anchor>) {
    const event = new Event('click', { cancelable: true })
    Object.defineProperty(event, 'target', { value: Object.assign(new Anchor(), change) })
    return world.dispatchEvent(event)
  }

  test('lets links below its own address be', () => {
    expect(leads({})).toBe(true)
    expect(leads({ pathname: '/kiosk' })).toBe(true)
    expect(leads({ href: '#main', pathname: '/kiosk/anything' })).toBe(true)
  })

  test.each<[string, Partial<Anchor>]>([
    ['another site', { origin: 'https://dichvucong.gov.vn' }],
    ['a telephone', { origin: 'null', pathname: '1900 0368' }],
    ['the app outside of the shared screen', { pathname: '/help' }],
    ['a path that only begins alike', { pathname: '/kiosks' }],
    ['a new window', { target: '_blank' }],
    ['a file', { file: true }],
  ])('refuses %s', (_, link) => {
    expect(leads(link)).toBe(false)
  })

  test.each(['contextmenu', 'dragstart', 'drop'])('refuses %s', (name) => {
    expect(world.dispatchEvent(new Event(name, { cancelable: true }))).toBe(false)
  })

  test.each([
    ['p', { ctrlKey: true }, false],
    ['n', { ctrlKey: true }, false],
    ['ArrowLeft', { altKey: true }, false],
    ['F11', {}, false],
    ['c', { ctrlKey: true }, true],
    ['a', {}, true],
    ['Đ', {}, true],
  ])('of the key %s with %o', (key, held, passes) => {
    const event = Object.assign(new Event('keydown', { cancelable: true }), {
      ctrlKey: false,
      metaKey: false,
      altKey: false,
      ...held,
      key,
    })
    expect(world.dispatchEvent(event)).toBe(passes)
  })
})

test('where nothing may be remembered a device works, and neither storage nor another tab hears of it', () => {
  // In a process of its own: what is decided for a page is decided for good.
  const said = execFileSync(process.execPath, ['--input-type=module', '--eval', program], {
    cwd: path.resolve(import.meta.dirname, '../../..'),
    encoding: 'utf8',
  })
  expect(JSON.parse(said)).toEqual({ drafts: ['7'], storage: 0, channels: 0, locks: 0, sent: 'none' })
})

const program = `
  let storage = 0, channels = 0, locks = 0
  globalThis.localStorage = new Proxy({}, { get: () => () => { storage += 1; return null } })
  globalThis.BroadcastChannel = class { constructor() { channels += 1 } postMessage() {} close() {} }
  Object.defineProperty(globalThis, 'navigator', { value: { locks: { request: () => { locks += 1 } } } })
  const { keepInMemory } = await import('./src/device/in-memory.ts')
  keepInMemory()
  const { openDevice, forgetDevice } = await import('./src/device/device.ts')
  const { newDraft } = await import('./src/device/new-draft.ts')
  const device = openDevice('kiosk-1')
  const draft = { ...newDraft({ code: '1.001193', version: '2026-11-01' }, 'child'), answers: { child: '7' } }
  const put = await device.drafts.put(draft)
  const seat = (await import('./src/device/seat.ts')).openSeat({ changes: device.inside.changes, id: draft.id, wanted: async () => {}, lost() {}, patience: 10 })
  await seat.enter()
  await seat.takeOver()
  await seat.leave()
  const listed = await device.drafts.list()
  device.close()
  await forgetDevice('kiosk-1')
  const again = openDevice('kiosk-1')
  const left = await again.drafts.list()
  again.close()
  console.log(JSON.stringify({ drafts: put.ok && listed.ok ? listed.value.map(({ answers }) => answers.child) : listed, storage, channels, locks, sent: left.ok && left.value.length === 0 ? 'none' : left }))
  process.exit(0)
`
