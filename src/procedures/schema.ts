import * as z from 'zod/mini'
import { Procedure } from '../core/procedure.ts'

/** The JSON Schema of a pack, as text, for editors. It knows the shape only; `npm test` checks the rest. */
export function procedureSchema(): string {
  const schema = z.toJSONSchema(Procedure, { io: 'input', reused: 'ref' })
  return `${JSON.stringify({ ...schema, title: 'Procedure' }, null, 2)}\n`
}
