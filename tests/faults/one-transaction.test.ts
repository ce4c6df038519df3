import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, onTestFinished, test } from 'vitest'
import { gateway } from '../../src/adapters/gateway.ts'
import type { Procedures } from '../../src/core/ports.ts'
import { openGateway } from '../contract/gateway-under-test.ts'
import { sealed } from '../contract/made-up-dossier.ts'
import { madeUpProcedures } from '../contract/made-up-pack.ts'

async function open(procedures: Procedures = madeUpProcedures) {
  const running = await openGateway({ procedures })
  onTestFinished(() => running.close())
  const disk = new DatabaseSync(path.join(running.dataDir, 'gateway.db'))
  onTestFinished(() => disk.close())
  const count = (table: string) => disk.prepare(`select count(*) as rows from ${table}`).get()?.['rows']
  return { office: gateway({ baseUrl: running.baseUrl }).office, disk, count }
}

test('five that have all seen that nothing is there yet, side by side, end with one case and one receipt', async () => {
  // Everybody waits where the pack is looked up, after the first look and before the transaction.
  let waiting: (() => void)[] = []
  const { office, count } = await open({
    async load(code, version) {
      const pack = await madeUpProcedures.load(code, version)
      await new Promise<void>((go) => {
        waiting.push(go)
        if (waiting.length < 5) return
        for (const each of waiting) each()
        waiting = []
      })
      return pack
    },
  })
  const { parcel } = sealed()
  const answers = await Promise.all(Array.from({ length: 5 }, () => office.submit(parcel)))
  const receipts = answers.map((answer) => (answer.ok ? answer.value.jws : JSON.stringify(answer.error)))
  expect(new Set(receipts).size).toBe(1)
  expect(answers.every(({ ok }) => ok)).toBe(true)
  expect([count('cases'), count('revisions'), count('journal')]).toEqual([1, 1, 1])
})

test('what fails half way leaves nothing, and the next try finds nothing in its way', async () => {
  const { office, disk, count } = await open()
  const { parcel } = sealed()
  for (const table of ['revisions', 'journal']) {
    disk.exec(`create trigger broken before insert on ${table} begin select raise(abort, 'the disk is gone'); end`)
    expect(await office.submit(parcel)).toMatchObject({ ok: false })
    expect([count('cases'), count('revisions'), count('journal'), count('numbers')]).toEqual([0, 0, 0, 0])
    disk.exec('drop trigger broken')
  }
  expect(await office.submit(parcel)).toMatchObject({ ok: true })
  expect([count('cases'), count('revisions'), count('journal')]).toEqual([1, 1, 1])
})
