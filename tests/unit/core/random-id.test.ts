import { expect, test } from 'vitest'
import { DossierId } from '../../../src/core/dossier.ts'
import { randomId } from '../../../src/core/random-id.ts'

test('a random id is a UUID of version 4, and no two are the same', () => {
  const ids = Array.from({ length: 2000 }, randomId)
  for (const id of ids) {
    expect(DossierId.safeParse(id).success).toBe(true)
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  }
  expect(new Set(ids).size).toBe(ids.length)
})
