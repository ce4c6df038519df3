import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { procedureSchema } from '../procedures/schema.ts'

// Run by `npm run schema`: writes what editors read, after core's Procedure has changed.
writeFileSync(path.join(import.meta.dirname, '../procedures/procedure.schema.json'), procedureSchema())
