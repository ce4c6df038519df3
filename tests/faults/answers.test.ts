import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { goodAnswers, type Sent, sealed, unchecked } from '../contract/made-up-dossier.ts'
import { type AppProcess, appProcess } from './app-process.ts'
import { chances, seed, trials } from './chances.ts'
import { judgeParcels } from './ledger.ts'
import { missingFiles, officeDisk } from './office-disk.ts'
import { type Phone, phone } from './phone.ts'
import { type Asked, type FaultProxy, openProxy } from './proxy.ts'
import { report } from './report.ts'

interface Field {
  dataDir: string
  office: AppProcess
  network: FaultProxy
  phone: Phone
}

let fields = 0

/** One phone, one office, and a network between them. */
async function field(): Promise<Field> {
  const folder = mkdtempSync(path.join(tmpdir(), 'tung-buoc-answers-'))
  const dataDir = path.join(folder, 'data')
  const office = appProcess(dataDir, 'tests/faults/gateway-process.ts', { PUBLIC_DIR: folder })
  const network = await openProxy(await office.start())
  fields += 1
  const own = phone(`answers-${seed}-${fields}`, network.url, chances(seed))
  onTestFinished(async () => {
    own.kill()
    await network.close()
    await office.kill()
    rmSync(folder, { recursive: true, force: true })
  })
  return { dataDir, office, network, phone: own }
}

const isSubmission = ({ method, path }: Asked) => method === 'POST' && path === '/api/dossiers'
const sendAll = async (own: Phone, all: readonly Sent[]) => {
  for (const sent of all) await own.send(sent)
}
const statesOf = async (own: Phone) => (await own.entries()).map(({ state }) => state)
const confirmed = async (own: Phone) => (await statesOf(own)).filter((state) => state === 'confirmed').length
const until = <T>(look: () => T | Promise<T>, timeout = 60_000) => expect.poll(look, { timeout, interval: 50 })

/** What is wrong when everything has calmed down; the office is killed for it and read from its disk. */
async function wrong({ office, dataDir, phone: own }: Field): Promise<string[]> {
  await office.kill()
  const disk = officeDisk(dataDir)
  const outbox = (await own.entries()).map(({ dossier, state, receipts }) => {
    const number = receipts.at(-1)?.receipt.number
    return { id: dossier.id, state, ...(number ? { number } : {}) }
  })
  const verdict = judgeParcels(own.sentOff, [], { drafts: [], outbox, cases: disk.cases })
  return [
    ...Object.entries(verdict).flatMap(([what, ids]: [string, string[]]) => ids.map((id) => `${what}: ${id}`)),
    ...missingFiles(disk),
  ]
}

test('the answer is lost after the office has taken it: one case each, and the same receipt', {
  timeout: 180_000,
}, async () => {
  const count = trials('FAULT_ANSWERS', 20)
  const all = await field()
  const { network, phone: own } = all
  const taken = () => network.passed.filter(({ mode, status }) => mode === 'commit-then-drop' && status === 201).length
  network.fare((asked) => (isSubmission(asked) && taken() < count ? 'commit-then-drop' : 'pass'))
  await sendAll(
    own,
    Array.from({ length: count }, () => sealed()),
  )
  await until(() => confirmed(own), 120_000).toBe(count)
  expect(taken(), 'every answer was lost once').toBe(count)
  const again = network.passed.filter((one) => isSubmission(one) && one.mode === 'pass')
  expect(
    again.map(({ status }) => status),
    'each was told what it had been told',
  ).toEqual(Array(count).fill(200))
  const failures = await wrong(all)
  report({
    lane: 'answers lost after commit',
    seed,
    trials: count,
    failures,
    counts: { cases: officeDisk(all.dataDir).cases.length },
  })
  expect(failures).toEqual([])
  expect(officeDisk(all.dataDir).cases).toHaveLength(count)
})

test('a login page in the place of any answer marks nothing as sent; when it is gone, all of it arrives once', {
  timeout: 180_000,
}, async () => {
  const calls: readonly [string, (asked: Asked) => boolean][] = [
    ['every call', () => true],
    ['the office about itself', ({ path }) => path === '/api/office'],
    ['which files are there', ({ path }) => path.endsWith('/files')],
    ['uploads', ({ path }) => path.startsWith('/api/uploads')],
    ['the dossier', isSubmission],
  ]
  const pages = trials('FAULT_PAGES', 1) > 1 ? (['html', 'portal'] as const) : (['html'] as const)
  const failures: string[] = []
  for (const [name, isIt] of calls) {
    for (const mode of pages) {
      const all = await field()
      const { network, phone: own } = all
      network.fare((asked) => (isIt(asked) ? mode : 'pass'))
      // Written down as it is said: the next answer that is one takes it back, perhaps between two looks.
      const said = new Set<string>()
      own.delivery.state.subscribe(({ contact }) => said.add(contact.state))
      await own.send(sealed())
      await until(() => network.passed.filter(isIt).length).toBeGreaterThan(1)
      await until(() => [...said]).toContain('captive')
      if ((await statesOf(own)).join() !== 'waiting') failures.push(`${name}, ${mode}: ${await statesOf(own)}`)
      network.fare(() => 'pass')
      await until(() => statesOf(own)).toEqual(['confirmed'])
      failures.push(...(await wrong(all)).map((fault) => `${name}, ${mode}: ${fault}`))
    }
  }
  report({ lane: 'login page instead of an answer', seed, trials: calls.length * pages.length, failures })
  expect(failures).toEqual([])
})

test('an office that is put back from an old backup gets again what it has lost, once, without anyone asking', {
  timeout: 120_000,
}, async () => {
  const all = await field()
  const { network, phone: own, office, dataDir } = all
  await sendAll(own, [sealed(), sealed(), sealed()])
  await until(() => confirmed(own)).toBe(3)
  await office.kill()
  const backup = `${dataDir}-backup`
  cpSync(dataDir, backup, { recursive: true })
  network.to(await office.start())
  await sendAll(own, [sealed(), sealed()])
  await until(() => confirmed(own)).toBe(5)
  // The office writes down how far it is once a second: a backup from the same second is not an old one.
  const mark = (folder: string) => readFileSync(path.join(folder, 'watermark.json'), 'utf8')
  await until(() => mark(dataDir)).not.toBe(mark(backup))
  await office.kill()
  // The database and its papers alone, as someone in a hurry does it: what stands beside it stays.
  for (const file of ['gateway.db', 'gateway.db-wal', 'gateway.db-shm']) {
    rmSync(path.join(dataDir, file), { force: true })
    cpSync(path.join(backup, file), path.join(dataDir, file), { recursive: true, force: true })
  }
  network.to(await office.start())
  const before = network.passed.filter(isSubmission).length
  // The next time that somebody opens the app.
  own.kill()
  own.start()
  await until(() => network.passed.filter(isSubmission).length - before).toBe(5)
  await until(() => confirmed(own)).toBe(5)
  const taken = network.passed.filter(isSubmission).slice(before)
  expect(taken.map(({ status }) => status).sort(), 'known ones are repeated, lost ones are new').toEqual([
    200, 200, 200, 201, 201,
  ])
  const failures = await wrong(all)
  expect(officeDisk(dataDir).cases).toHaveLength(5)
  report({ lane: 'office put back from an old backup', seed, trials: 5, failures })
  expect(failures).toEqual([])
})

test('a session that ends in the middle of the queue is told once, loses nothing, and goes on after the login', {
  timeout: 120_000,
}, async () => {
  const all = await field()
  const { network, phone: own } = all
  const ended = { status: 401, headers: { 'content-type': 'application/json' }, body: '{}' }
  const taken = () => network.passed.filter((one) => isSubmission(one) && one.status === 201).length
  network.fare(() => (taken() >= 3 ? ended : 'pass'))
  let told = 0
  own.delivery.state.subscribe((now, before) => {
    if (now.needsLogin && !before.needsLogin) told += 1
  })
  await sendAll(
    own,
    Array.from({ length: 10 }, () => sealed()),
  )
  await until(() => own.delivery.state.getState().needsLogin).toBe(true)
  await own.delivery.idle()
  const refused = network.passed.filter(({ mode }) => mode === ended).length
  expect(refused, 'the queue waits instead of asking on').toBeLessThanOrEqual(3)
  const states = await statesOf(own)
  expect(states.filter((state) => state === 'confirmed')).toHaveLength(3)
  expect(states.filter((state) => state === 'waiting')).toHaveLength(7)
  network.fare(() => 'pass')
  own.delivery.wake()
  await until(() => confirmed(own)).toBe(10)
  expect([told, own.delivery.state.getState().needsLogin]).toEqual([1, false])
  const failures = await wrong(all)
  report({ lane: 'session ended in the queue', seed, trials: 10, failures, counts: { 'asked to log in': told } })
  expect(failures).toEqual([])
})

test('the third of ten is refused for good: the other nine arrive, and it waits with its reason and can be carried by hand', {
  timeout: 120_000,
}, async () => {
  const all = await field()
  const { phone: own } = all
  const ten = Array.from({ length: 10 }, (): Sent => sealed())
  const third = ten[2]
  if (!third) throw new Error('there are ten')
  const dossier = unchecked({ ...goodAnswers(third.pages), 'member.id': '00119' })
  ten[2] = { ...third, dossier }
  await sendAll(own, ten)
  await until(() => confirmed(own)).toBe(9)
  await until(async () => (await own.entries()).find((entry) => entry.dossier.id === dossier.id)?.state).toBe(
    'needs-you',
  )
  const entry = (await own.entries()).find((one) => one.dossier.id === dossier.id)
  expect(entry?.cause).toMatchObject({ code: 'id.length', field: 'member.id' })
  const carried = await own.device.outbox.exportEntry(dossier.id)
  expect(carried.ok && carried.value.size).toBeGreaterThan(1000)
  const draft = await own.device.outbox.takeBack(dossier.id, 'member')
  expect(draft).toMatchObject({ ok: true, value: { answers: { 'member.id': '00119' } } })
  const failures = (await wrong(all)).filter((fault) => fault !== `lost: ${dossier.id}`)
  report({ lane: 'one of ten refused for good', seed, trials: 10, failures })
  expect(failures).toEqual([])
})
