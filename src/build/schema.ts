import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { formSchema, migrationsSchema, procedureSchema } from '../procedures/schema.ts'

const folder = path.join(import.meta.dirname, '../procedures')

// Run by `npm run schema`: writes what editors read, after core's shapes have changed.
writeFileSync(path.join(folder, 'procedure.schema.json'), procedureSchema())
writeFileSync(path.join(folder, 'migrations.schema.json'), migrationsSchema())
writeFileSync(path.join(folder, 'form.schema.json'), formSchema())
