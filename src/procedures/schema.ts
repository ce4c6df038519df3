import * as z from 'zod/mini'
import { PackMigrations } from '../core/draft-migration.ts'
import { FormLayout } from '../core/form.ts'
import { Procedure } from '../core/procedure.ts'

/** The JSON Schema of a pack, as text, for editors. It knows the shape only; `npm test` checks the rest. */
export const procedureSchema = (): string => schemaOf(Procedure, 'Procedure')

/** The same of `migrations.json`. */
export const migrationsSchema = (): string => schemaOf(PackMigrations, 'Migrations of a procedure')

/** The same of `form.json`. */
export const formSchema = (): string => schemaOf(FormLayout, 'Official form of a procedure')

function schemaOf(shape: z.ZodMiniType, title: string): string {
  const schema = z.toJSONSchema(shape, { io: 'input', reused: 'ref' })
  return `${JSON.stringify({ ...schema, title }, null, 2)}\n`
}
