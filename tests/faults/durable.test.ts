import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { CompiledQuery } from 'kysely'
import { expect, onTestFinished, test } from 'vitest'
import { openDatabase } from '../../src/gateway/database.ts'

// A kill shows nothing of this: only a power cut takes what was not waited for. So it is read back instead.

test('the office’s database waits for the disk at each commit: asked by itself, not by what was told to it', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'tung-buoc-durable-'))
  const { db, close } = openDatabase(path.join(folder, 'gateway.db'))
  onTestFinished(async () => {
    await close()
    rmSync(folder, { recursive: true, force: true })
  })
  const asked = async (pragma: string) => (await db.executeQuery(CompiledQuery.raw(`pragma ${pragma}`))).rows
  expect(await asked('synchronous')).toEqual([{ synchronous: 2 }])
  expect(await asked('journal_mode')).toEqual([{ journal_mode: 'wal' }])
})
