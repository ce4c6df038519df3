import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { procedureCodes } from '../../../src/procedures/index.ts'
import { formSchema, migrationsSchema, procedureSchema } from '../../../src/procedures/schema.ts'

const folder = path.resolve(import.meta.dirname, '../../../src/procedures')
const read = (...parts: string[]) => JSON.parse(readFileSync(path.join(folder, ...parts), 'utf8'))

test('the schema for editors says what core says (run `npm run schema` after changing it)', () => {
  expect(read('procedure.schema.json')).toEqual(JSON.parse(procedureSchema()))
  expect(read('migrations.schema.json')).toEqual(JSON.parse(migrationsSchema()))
  expect(read('form.schema.json')).toEqual(JSON.parse(formSchema()))
})

test.each(procedureCodes)('the pack %s names the schema, so that editors find it', (code) => {
  expect(read(code, 'procedure.json').$schema).toBe('../procedure.schema.json')
})
