/**
 * `node --expose-gc tests/bench/desk.ts`: the desk's list and search at 10,000 dossiers over HTTP, how soon a change is
 * told, and what it costs in memory. DOSSIERS and ROUNDS change how many.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { openCase } from '../../src/core/case.ts'
import type { WorkQuery } from '../../src/core/desk.ts'
import type { Told } from '../../src/core/watch.ts'
import { caseRows } from '../../src/gateway/cases.ts'
import { openDatabase } from '../../src/gateway/database.ts'
import { findable, makeFindable } from '../../src/gateway/desk/words.ts'
import { openGateway } from '../contract/gateway-under-test.ts'
import { goodAnswers, page, sealed } from '../contract/made-up-dossier.ts'
import { madeUpNow, madeUpPack, madeUpTables } from '../contract/made-up-pack.ts'
import { seen } from '../contract/office-under-test.ts'
import { machineDesk } from '../contract/officers.ts'

const DOSSIERS = Number(process.env['DOSSIERS'] ?? 10_000)
const ROUNDS = Number(process.env['ROUNDS'] ?? 300)
const families = ['Nguyễn', 'Trần', 'Lê', 'Phạm', 'Hoàng', 'Vũ', 'Đặng', 'Bùi', 'Đỗ', 'Hồ']
const middles = ['Văn', 'Thị', 'Hữu', 'Ngọc', 'Minh', 'Thanh', 'Đức']
const givens = ['An', 'Bình', 'Châu', 'Dũng', 'Đào', 'Giang', 'Hạnh', 'Khánh', 'Lan', 'Mỵ', 'Oanh', 'Quý', 'Yến']
const at = (list: readonly string[], index: number) => list[index % list.length] ?? ''

async function fill(dataDir: string): Promise<void> {
  const { db, close } = openDatabase(path.join(dataDir, 'gateway.db'))
  const { dossier } = sealed([page(Buffer.from([0xff, 0xd8, 0xff, 0xe0]))])
  for (let from = 0; from < DOSSIERS; from += 500) {
    await db.transaction().execute(async (trx) => {
      for (let one = from; one < Math.min(DOSSIERS, from + 500); one += 1) {
        const id = `00000000-0000-4000-8000-${String(one).padStart(12, '0')}`
        const answers = {
          ...goodAnswers([]),
          'member.name': `${at(families, one)} ${at(middles, one * 7)} ${at(givens, one * 13 + Math.floor(one / 70))}`,
          'member.id': `0011901${String(one % 90_000).padStart(5, '0')}`,
          'member.phone': `09${String(10_000_000 + one * 37)}`,
        }
        // Received over the last two weeks, so that every group has its share.
        const received = new Date(madeUpNow().getTime() - (one % 14) * 86_400_000)
        const number = `H99.1-2611${String(20 - (one % 14)).padStart(2, '0')}-${String(one).padStart(5, '0')}`
        const filled = { ...dossier, id, answers }
        const arrival = { dossier: filled, hash: id, number, agency: { code: 'H99.1', commune: '00004' }, at: received }
        await caseRows(trx).add(
          openCase(arrival, madeUpPack, madeUpTables.calendar),
          { secret: '123456', applicant: undefined },
          received,
        )
        await makeFindable(trx, number, findable(madeUpPack, filled))
      }
    })
  }
  await close()
}

const dataDir = mkdtempSync(path.join(tmpdir(), 'tung-buoc-bench-'))
const say = (line: string) => process.stdout.write(`${line}\n`)
await fill(dataDir)
const gateway = await openGateway({ dataDir })
const desk = machineDesk(gateway.baseUrl)
const memory = () => {
  globalThis.gc?.()
  return Math.round(process.memoryUsage().rss / 2 ** 20)
}

async function measure(name: string, query: (round: number) => WorkQuery): Promise<void> {
  const before = memory()
  const times: number[] = []
  let found = 0
  for (let round = 0; round < ROUNDS; round += 1) {
    const began = performance.now()
    const answer = await desk.work.list(query(round))
    times.push(performance.now() - began)
    if (!answer.ok) throw new Error(JSON.stringify(answer.error))
    found += answer.value.items.length
  }
  times.sort((a, b) => a - b)
  const of = (share: number) => (times[Math.floor((times.length - 1) * share)] ?? 0).toFixed(1)
  say(
    `${name}: median ${of(0.5)} ms, p95 ${of(0.95)} ms, worst ${of(1)} ms; ${found} lines in ${ROUNDS} rounds; ${before} to ${memory()} MB`,
  )
}

say(`${DOSSIERS} dossiers`)
await measure('all work, first page', () => ({}))
await measure('late', () => ({ group: 'late' }))
await measure('later, a hundred lines', () => ({ group: 'later', limit: 100 }))
await measure('a page far behind', () => ({ after: `2026-11-25~H99.1-261120-0${5000 + 14}` }))
await measure('a family name', (round) => ({ words: at(families, round) }))
await measure('a whole name without marks', (round) => ({
  words: ['nguyen van an', 'le thi lan', 'do ngoc'][round % 3] ?? '',
}))
await measure('a telephone number', (round) => ({ words: `09${String(10_000_000 + round * 37)}` }))
await measure('the end of a number', (round) => ({ words: String(round).padStart(5, '0') }))
await measure('nobody', () => ({ words: 'xyz' }))

const told: number[] = []
const listening = new AbortController()
let hear: (what: Told) => void = () => {}
const next = () =>
  new Promise<void>((settle) => {
    hear = ({ kind }) => {
      if (kind !== 'line') settle()
    }
  })
const begun = next()
desk.watch((what) => hear(what), listening.signal)
await begun
for (let one = 0; one < 20; one += 1) {
  const number = `H99.1-2611${String(20 - (one % 14)).padStart(2, '0')}-${String(one).padStart(5, '0')}`
  const changed = next()
  const began = performance.now()
  const moved = await desk.move(number, seen('submitted'), { type: 'accept' })
  if (!moved.ok) throw new Error(JSON.stringify(moved.error))
  await changed
  told.push(performance.now() - began)
}
listening.abort()
told.sort((a, b) => a - b)
say(`a change is told: median ${(told[10] ?? 0).toFixed(0)} ms, worst ${(told[19] ?? 0).toFixed(0)} ms of 20`)
await gateway.close()
rmSync(dataDir, { recursive: true, force: true })
