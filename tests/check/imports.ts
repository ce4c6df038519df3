import { parseSync } from 'vite'

/** One thing that a source file asks for, in whatever way it asks. */
export type Import = {
  /** The words between the quotes, without a query such as `?url`. */
  readonly from: string
  /** `type`: gone at run time. `lazy`: `import()`, a glob or an address beside the file. */
  readonly kind: 'static' | 'lazy' | 'type'
  /** What stands in `with { type: … }`. */
  readonly attribute: string | undefined
}

type Node = { readonly type: string; readonly [key: string]: unknown }

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string'

/**
 * Every import of a source: static, re-exported, dynamic, `import('…').Type`, `import.meta.glob` and `new URL('…', import.meta.url)`.
 * An import whose target is computed is given as `computed`, since nobody can tell where it leads.
 */
export function importsOf(file: string, source: string): Import[] {
  const { program, errors } = parseSync(file, source)
  if (errors[0]) throw new Error(`${file} does not parse: ${errors[0].message}`)
  const found: Import[] = []
  const add = (value: unknown, kind: Import['kind'], attribute?: string) => {
    for (const from of wordsOf(value)) found.push({ from: from.replace(/^!|\?.*$/g, ''), kind, attribute })
  }
  walk(program, (node) => {
    switch (node.type) {
      case 'ImportDeclaration':
      case 'ExportNamedDeclaration':
      case 'ExportAllDeclaration': {
        const isType = node['importKind'] === 'type' || node['exportKind'] === 'type'
        if (node['source']) add(node['source'], isType ? 'type' : 'static', attributeOf(node))
        break
      }
      case 'TSImportType':
        add(node['source'], 'type')
        break
      case 'ImportExpression':
        add(node['source'], 'lazy', lazyAttributeOf(node['options']))
        break
      case 'CallExpression':
        if (isImportMeta(node['callee'], 'glob')) add(argumentsOf(node)[0], 'lazy')
        break
      case 'NewExpression':
        if (isImportMeta(argumentsOf(node)[1], 'url')) add(argumentsOf(node)[0], 'lazy')
        break
    }
  })
  return found
}

/** Every string literal of a source, template strings without holes included. */
export function literalsOf(file: string, source: string): Set<string> {
  const { program } = parseSync(file, source)
  const found = new Set<string>()
  walk(program, (node) => {
    if (node.type === 'Literal' || node.type === 'TemplateLiteral') {
      for (const word of wordsOf(node)) if (word !== 'computed') found.add(word)
    }
  })
  return found
}

/** How the template strings with holes of a source begin. */
export function templateStartsOf(file: string, source: string): string[] {
  const found: string[] = []
  walk(parseSync(file, source).program, (node) => {
    if (node.type !== 'TemplateLiteral' || !Array.isArray(node['quasis']) || node['quasis'].length < 2) return
    const text: unknown = node['quasis'][0]?.value?.cooked
    if (typeof text === 'string') found.push(text)
  })
  return found
}

function walk(value: unknown, visit: (node: Node) => void): void {
  if (Array.isArray(value)) {
    for (const one of value) walk(one, visit)
    return
  }
  if (!isNode(value)) return
  visit(value)
  for (const child of Object.values(value)) walk(child, visit)
}

function wordsOf(value: unknown): string[] {
  if (!isNode(value)) return ['computed']
  if (value.type === 'Literal') return typeof value['value'] === 'string' ? [value['value']] : []
  if (value.type === 'ArrayExpression' && Array.isArray(value['elements'])) return value['elements'].flatMap(wordsOf)
  if (value.type === 'TemplateLiteral' && Array.isArray(value['quasis']) && value['quasis'].length === 1) {
    const text: unknown = value['quasis'][0]?.value?.cooked
    if (typeof text === 'string') return [text]
  }
  return ['computed']
}

function attributeOf(node: Node): string | undefined {
  const attributes: unknown = node['attributes']
  if (!Array.isArray(attributes) || !isNode(attributes[0])) return undefined
  return wordsOf(attributes[0]['value'])[0]
}

/** The `type` of `import(…, { with: { type: … } })`. */
function lazyAttributeOf(options: unknown): string | undefined {
  const type = propertyOf(propertyOf(options, 'with'), 'type')
  return type === undefined ? undefined : wordsOf(type)[0]
}

function propertyOf(value: unknown, name: string): unknown {
  if (!isNode(value) || !Array.isArray(value['properties'])) return undefined
  return value['properties'].filter(isNode).find(({ key }) => isNode(key) && key['name'] === name)?.['value']
}

function argumentsOf(node: Node): unknown[] {
  return Array.isArray(node['arguments']) ? node['arguments'] : []
}

function isImportMeta(value: unknown, name: string): boolean {
  if (!isNode(value) || value.type !== 'MemberExpression') return false
  const { object, property } = value
  return isNode(object) && object.type === 'MetaProperty' && isNode(property) && property['name'] === name
}
