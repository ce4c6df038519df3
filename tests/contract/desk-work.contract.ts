import { expect, test } from 'vitest'
import type { Desk } from '../../src/core/desk-port.ts'
import type { Office } from '../../src/core/ports.ts'
import { canaries, corrected, sealed } from './made-up-dossier.ts'
import { seen, submitted } from './office-under-test.ts'
import type { TestOfficer } from './officers.ts'

/** An office that divides its work, with two specialists, a receptionist and a leader. */
export interface DividedOffice {
  office: Office
  /** Sees and may do all. */
  desk: Required<Desk>
  one: TestOfficer
  other: TestOfficer
  reception: TestOfficer
  leader: TestOfficer
}

const meanwhile = { ok: false, error: { code: 'case.moved-meanwhile' } }
const unknown = { ok: false, error: { code: 'case.unknown' } }
const forbidden = { ok: false, error: { code: 'desk.not-allowed' } }

/** How work is divided among officers. */
export function workRules(under: () => DividedOffice & { close(): Promise<void> }): void {
  const arrived = async () => (await submitted(under())).receipt.number
  const has = async (number: string, who = under().leader) => {
    const detail = await who.desk.work.detail(number)
    return detail.ok ? detail.value.item.assignedTo : detail.error.code
  }

  test('a specialist takes a case that nobody has, and only the first of two gets it', async () => {
    const number = await arrived()
    const { one, other } = under()
    const answers = await Promise.all(
      [one, other].map((who) => who.desk.work.assign(number, { seen: null, to: who.id })),
    )
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
    const [winner, loser] = answers[0]?.ok ? [one, other] : [other, one]
    expect([meanwhile, unknown]).toContainEqual(answers.find(({ ok }) => !ok))
    expect(await has(number)).toBe(winner.id)
    expect(await loser.desk.work.detail(number)).toEqual(unknown)
    expect(await loser.desk.open(number)).toEqual(unknown)
  })

  test('a case is handed over with a note, which the next one reads and the applicant never', async () => {
    const { dossier, receipt } = await submitted(under())
    const { number } = receipt
    const { one, other, office } = under()
    await one.desk.work.assign(number, { seen: null, to: one.id })
    await one.desk.work.note(number, 'gọi lại sau ba giờ')
    const note = 'nhờ chị xem giúp giấy chứng sinh'
    expect(await one.desk.work.assign(number, { seen: one.id, to: other.id, note })).toEqual({
      ok: true,
      value: undefined,
    })
    const detail = await other.desk.work.detail(number)
    expect(detail.ok && detail.value.notes.map(({ officer, text }) => [officer, text])).toEqual([
      [one.id, 'gọi lại sau ba giờ'],
      [one.id, note],
    ])
    expect(await one.desk.work.detail(number)).toEqual(unknown)
    const view = JSON.stringify(await office.track({ dossierId: dossier.id }))
    expect(view).not.toContain('giấy chứng sinh')
    expect(view).not.toContain(one.id)
  })

  test('nobody gives away a case on what they saw before somebody else had it', async () => {
    const number = await arrived()
    const { one, other, leader } = under()
    await leader.desk.work.assign(number, { seen: null, to: one.id })
    expect(await leader.desk.work.assign(number, { seen: null, to: other.id })).toEqual(meanwhile)
    expect(await leader.desk.work.assign(number, { seen: one.id, to: null })).toMatchObject({ ok: true })
    expect(await has(number)).toBeUndefined()
  })

  test('reception gives out what nobody has, takes nothing back, and does not process', async () => {
    const number = await arrived()
    const { one, other, reception } = under()
    expect(await reception.desk.move(number, seen('submitted'), { type: 'accept' })).toMatchObject({ ok: true })
    expect(await reception.desk.move(number, seen('accepted'), { type: 'process' })).toEqual(forbidden)
    expect(await reception.desk.work.assign(number, { seen: null, to: one.id })).toMatchObject({ ok: true })
    expect(await reception.desk.work.assign(number, { seen: one.id, to: other.id })).toEqual(forbidden)
  })

  test('a specialist moves only what is theirs, and is told which moves these are', async () => {
    const number = await arrived()
    const { one, desk } = under()
    await desk.move(number, seen('submitted'), { type: 'accept' })
    expect(await one.desk.move(number, seen('accepted'), { type: 'process' })).toEqual(forbidden)
    const before = await one.desk.work.detail(number)
    expect(before.ok && before.value).toMatchObject({ moves: [], assign: true })
    const taken = await one.desk.work.assign(number, { seen: null, to: one.id })
    expect(taken.ok && taken.value?.moves).toEqual(expect.arrayContaining(['process', 'ask-supplement', 'stop']))
    expect(await one.desk.move(number, seen('accepted'), { type: 'process' })).toMatchObject({ ok: true })
  })

  test('nobody can give a case to who does not work here', async () => {
    const number = await arrived()
    const to = '0123456789abcdef'
    expect(await under().leader.desk.work.assign(number, { seen: null, to })).toMatchObject({ ok: false })
    expect(await has(number)).toBeUndefined()
  })

  test('a case is found by a part of a name without marks, a telephone number, or its number', async () => {
    const number = await arrived()
    const find = async (words: string) => {
      const page = await under().desk.work.list({ words, limit: 100 })
      return page.ok && page.value.items.some((item) => item.number === number)
    }
    for (const words of ['bach yen', 'Trần Thị', 'yen tran', 'BACH', '0912 345 678', '+84912345678', '09123']) {
      expect(await find(words), words).toBe(true)
    }
    for (const words of [number, number.toLowerCase(), number.slice(-11)]) expect(await find(words), words).toBe(true)
    for (const words of ['nguyen', canaries.id, '12 Hàng Bông', '"', "' or 1", '*', 'yen*nguyen', '   ', '%']) {
      expect(await find(words), words).toBe(false)
    }
  })

  test('a corrected name is found, and the one before it no more', async () => {
    const sent = await submitted(under())
    await submitted(under(), corrected(sent, { rackets: '4' }))
    const page = await under().desk.work.list({ words: sent.receipt.number })
    expect(page.ok && page.value.items).toHaveLength(1)
    expect(page.ok && page.value.items[0]).toMatchObject({ number: sent.receipt.number, group: 'later' })
  })

  test('a line says who applies, as the newest revision has it, to those who see the case and to nobody else', async () => {
    const { receipt } = await submitted(under())
    const { number } = receipt
    const { one, other, leader } = under()
    const applicants = async (who: TestOfficer) => {
      const page = await who.desk.work.list({ words: number })
      return page.ok ? page.value.items.map(({ applicant }) => applicant) : page.error
    }
    expect(await applicants(one)).toEqual([canaries.name])
    await leader.desk.work.assign(number, { seen: null, to: other.id })
    expect(await applicants(other)).toEqual([canaries.name])
    expect(await applicants(one)).toEqual([])
    const detail = await leader.desk.work.detail(number)
    expect(detail.ok && detail.value.item.applicant).toBe(canaries.name)
  })

  test('the desk reads which officer made which move, and the applicant never does', async () => {
    const { dossier, receipt } = await submitted(under())
    const { number } = receipt
    const { desk, one, reception, office, leader } = under()
    await desk.move(number, seen('submitted'), { type: 'ask-supplement', note: 'x' })
    await reception.desk.move(number, seen('needs-supplement'), { type: 'supplement-received' })
    await one.desk.work.assign(number, { seen: null, to: one.id })
    await one.desk.move(number, seen('processing'), { type: 'ask-supplement', note: 'y' })
    const detail = await leader.desk.work.detail(number)
    const names = await leader.desk.work.officers()
    const nameOf = (id: string) => (names.ok ? names.value.find((officer) => officer.id === id)?.name : undefined)
    expect(detail.ok && detail.value.deeds).toEqual([
      { move: 'ask-supplement' },
      { move: 'supplement-received', officer: nameOf(reception.id) },
      { move: 'ask-supplement', officer: nameOf(one.id) },
    ])
    const view = await office.track({ dossierId: dossier.id })
    expect(view.ok).toBe(true)
    for (const { id } of [one, reception]) {
      expect(nameOf(id)).toBeTruthy()
      expect(JSON.stringify(view)).not.toContain(nameOf(id))
      expect(JSON.stringify(view)).not.toContain(id)
    }
  })

  test('pages follow each other without a gap and without repeating', async () => {
    for (let count = 0; count < 5; count += 1) await arrived()
    const whole = await under().desk.work.list({ limit: 100 })
    const got: string[] = []
    let after: string | undefined
    do {
      const page = await under().desk.work.list({ limit: 2, ...(after === undefined ? {} : { after }) })
      if (!page.ok) throw new Error(JSON.stringify(page.error))
      got.push(...page.value.items.map(({ number }) => number))
      after = page.value.next
    } while (after !== undefined)
    expect(whole.ok && whole.value.items.map(({ number }) => number)).toEqual(got)
    expect(new Set(got).size).toBe(got.length)
    expect(got.length).toBeGreaterThanOrEqual(5)
  })

  test('a case stands where the officer must look: waiting, answered, ready, ended', async () => {
    const sent = await submitted(under())
    const { number } = sent.receipt
    const { desk } = under()
    const item = async () => {
      const detail = await desk.work.detail(number)
      return detail.ok ? detail.value.item : undefined
    }
    expect(await item()).toMatchObject({ group: 'later', answered: false, dueSoon: false })
    await desk.move(number, seen('submitted'), { type: 'ask-supplement', note: 'x' })
    expect(await item()).toMatchObject({ group: 'waiting', answered: false })
    await submitted(under(), corrected(sent))
    expect(await item()).toMatchObject({ group: 'today', answered: true, status: 'needs-supplement' })
    await desk.move(number, seen('needs-supplement', 2), { type: 'supplement-received' })
    expect(await item()).toMatchObject({ group: 'later', answered: false })
    await desk.move(number, seen('processing', 2), { type: 'finish' })
    expect(await item()).toMatchObject({ group: 'ready' })
    await desk.move(number, seen('done', 2), { type: 'hand-over' })
    expect(await item()).toMatchObject({ group: 'ended' })
    const open = await desk.work.list({ limit: 100 })
    expect(open.ok && open.value.items.some((one) => one.number === number)).toBe(false)
    const ended = await desk.work.list({ group: 'ended', limit: 100 })
    expect(ended.ok && ended.value.items.some((one) => one.number === number)).toBe(true)
  })

  test('another open case of the same person and procedure is hinted at, and an ended one is not', async () => {
    const first = await arrived()
    const second = await arrived()
    const detail = await under().desk.work.detail(second)
    expect(detail.ok && detail.value.duplicates).toContain(first)
    expect(detail.ok && detail.value.item.duplicates).toBeGreaterThan(0)
    await under().desk.move(first, seen('submitted'), { type: 'refuse', note: 'trùng' })
    const after = await under().desk.work.detail(second)
    expect(after.ok && after.value.duplicates).not.toContain(first)
  })

  test('the list of a specialist has theirs and nobody’s, and can be narrowed to either', async () => {
    const [mine, free, foreign] = [await arrived(), await arrived(), await arrived()]
    const { one, other, leader } = under()
    await leader.desk.work.assign(mine, { seen: null, to: one.id })
    await leader.desk.work.assign(foreign, { seen: null, to: other.id })
    const numbers = async (query: { assigned?: 'me' | 'nobody' }) => {
      const page = await one.desk.work.list({ limit: 100, ...query })
      return page.ok ? page.value.items.map(({ number }) => number) : []
    }
    expect(await numbers({})).toEqual(expect.arrayContaining([mine, free]))
    expect(await numbers({})).not.toContain(foreign)
    expect(await numbers({ assigned: 'me' })).toContain(mine)
    expect(await numbers({ assigned: 'me' })).not.toContain(free)
    expect(await numbers({ assigned: 'nobody' })).toContain(free)
    const latest = await one.desk.list()
    expect(latest.ok && latest.value.map(({ number }) => number)).not.toContain(foreign)
    const found = await one.desk.work.list({ words: foreign })
    expect(found.ok && found.value.items).toEqual([])
  })

  test('every case is counted in one group', async () => {
    const all = await under().desk.work.list({ limit: 1 })
    const latest = await under().desk.list()
    const counted = all.ok ? Object.values(all.value.counts).reduce((sum, count) => sum + count, 0) : 0
    expect(latest.ok && latest.value.length).toBe(counted)
  })

  test('nobody finds by words what is only in a file or an answer of another kind', async () => {
    await submitted(under(), sealed())
    const page = await under().desk.work.list({ words: 'Lê Văn Tám' })
    expect(page.ok && page.value.items).toEqual([])
  })
}
