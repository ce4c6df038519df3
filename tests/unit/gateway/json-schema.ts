import * as z from 'zod/mini'

type Node = Record<string, unknown>
const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && !Array.isArray(value)
const known = new Set(
  'type properties required additionalProperties propertyNames items enum const oneOf anyOf $ref pattern format description examples minItems maxItems minLength maxLength minimum maximum exclusiveMinimum'.split(
    ' ',
  ),
)

/**
 * What in a value breaks a JSON Schema, by the keywords that the gateway's document uses; any other keyword is a fault
 * too, so that nothing is passed over. References are looked up in the document.
 */
export function schemaFaults(schema: unknown, value: unknown, document: unknown, at = '$'): string[] {
  if (!isNode(schema)) return [`${at}: no schema`]
  const strange = Object.keys(schema).filter((keyword) => !known.has(keyword))
  if (strange.length > 0) return [`${at}: unknown keywords ${strange.join(', ')}`]
  const { $ref, oneOf, anyOf } = schema
  if (typeof $ref === 'string') return schemaFaults(lookUp($ref, document), value, document, at)
  const options = oneOf ?? anyOf
  if (Array.isArray(options)) {
    const fits = options.filter((option) => schemaFaults(option, value, document, at).length === 0).length
    return fits === 1 || (anyOf && fits > 0) ? [] : [`${at}: fits ${fits} of ${options.length}`]
  }
  return [...plainFaults(schema, value, at), ...partFaults(schema, value, document, at)]
}

function lookUp(reference: string, document: unknown): unknown {
  let found = document
  for (const part of reference.slice(2).split('/')) found = isNode(found) ? found[part] : undefined
  return found
}

function plainFaults(schema: Node, value: unknown, at: string): string[] {
  const types = [schema['type'] ?? typeOf(value)].flat()
  const fits = types.includes(typeOf(value)) || (types.includes('integer') && Number.isInteger(value))
  if (!fits) return [`${at}: is ${typeOf(value)}, not ${types.join(' or ')}`]
  const { enum: allowed, const: only, pattern, minItems } = schema
  if (Array.isArray(allowed) && !allowed.includes(value)) return [`${at}: ${String(value)} is not allowed`]
  if (only !== undefined && only !== value) return [`${at}: ${String(value)} is not ${String(only)}`]
  if (typeof pattern === 'string' && !new RegExp(pattern, 'u').test(String(value))) return [`${at}: breaks ${pattern}`]
  return Array.isArray(value) && typeof minItems === 'number' && value.length < minItems ? [`${at}: too few`] : []
}

function partFaults(schema: Node, value: unknown, document: unknown, at: string): string[] {
  if (Array.isArray(value))
    return value.flatMap((one, index) => schemaFaults(schema['items'], one, document, `${at}[${index}]`))
  if (!isNode(value)) return []
  const properties = isNode(schema['properties']) ? schema['properties'] : {}
  const missing = z
    .array(z.string())
    .parse(schema['required'] ?? [])
    .filter((name) => !(name in value))
  const parts = Object.entries(value).flatMap(([name, part]) => {
    if (name in properties) return schemaFaults(properties[name], part, document, `${at}.${name}`)
    const more = schema['additionalProperties']
    return more === false ? [`${at}.${name}: is not described`] : schemaFaults(more, part, document, `${at}.${name}`)
  })
  return [...missing.map((name) => `${at}.${name}: is missing`), ...parts]
}

function typeOf(value: unknown): string {
  if (value === null) return 'null'
  return Array.isArray(value) ? 'array' : typeof value
}
