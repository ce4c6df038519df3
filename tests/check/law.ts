import path from 'node:path'
import { type Import, importsOf } from './imports.ts'

/** What one room may ask for. */
type Room = {
  /** The rooms below it. */
  readonly rooms: readonly string[]
  /** npm packages; `name/*` stands for every package or entry that begins so, `zod/mini` for exactly that entry. */
  readonly packages: readonly string[]
  /** Whether it may use Node's own modules. */
  readonly node?: true
  /** Whether it may read the words in locales/. */
  readonly words?: true
  /** Whether it may import an address that it computes, such as what it has just built. */
  readonly computed?: true
  /** Whether plain Node runs it, so that JSON needs `with { type: 'json' }`. */
  readonly plain?: true
}

/** The import law: arrows go down only. */
export const law: Readonly<Record<string, Room>> = {
  core: { rooms: [], packages: ['zod/mini', 'zod/v4/core'], plain: true },
  procedures: { rooms: ['core'], packages: ['zod/mini'], plain: true },
  adapters: { rooms: ['core'], packages: ['jose', 'tus-js-client', 'zod/mini'] },
  device: {
    rooms: ['core'],
    packages: [
      'asn1js',
      'fake-indexeddb/auto',
      'hash-wasm',
      'idb',
      'jose',
      'pdf-lib',
      'pdfjs-dist/legacy/*',
      'pkijs',
      'qr/decode.js',
      'zod/mini',
      'zustand/vanilla',
    ],
  },
  ui: { rooms: [], packages: ['react', 'react/*'] },
  app: {
    rooms: ['procedures', 'adapters', 'device', 'ui', 'core'],
    packages: [
      'i18next',
      'qr',
      'react',
      'react/*',
      'react-dom/*',
      'react-router',
      'react-router/*',
      'virtual:catalog/*',
      'virtual:forms',
      'virtual:journeys',
      'virtual:packs',
      'workbox-window',
      'zod/mini',
      'zustand',
      'zustand/*',
    ],
    words: true,
  },
  worker: {
    rooms: ['adapters', 'device', 'core'],
    packages: ['workbox-precaching', 'workbox-routing'],
  },
  gateway: {
    rooms: ['procedures', 'core'],
    packages: [
      '@fastify/*',
      '@libpdf/core',
      '@tus/*',
      'fastify',
      'fastify-type-provider-zod',
      'asn1js',
      'heic-convert',
      'jose',
      'kysely',
      'oidc-provider',
      'openid-client',
      'pkijs',
      'web-push',
      'zod/mini',
    ],
    words: true,
    node: true,
    plain: true,
  },
  build: {
    rooms: ['procedures', 'core'],
    packages: ['beasties', 'vite', 'zod/mini'],
    node: true,
    plain: true,
    computed: true,
  },
}

/** Folders of src/app that every feature may use, and that know no feature. Files directly in src/app may use them all. */
const sharedInApp = ['fields', 'shell', 'state']

/** A source file: its path from the top of the repository and its text. */
export type Source = { readonly file: string; readonly text: string }

/** Everything in these sources that breaks the import law, as sentences for their authors. */
export function lawFaults(sources: readonly Source[]): string[] {
  const files = new Set(sources.map(({ file }) => file))
  const graph = new Map<string, string[]>()
  const faults: string[] = []
  for (const { file, text } of sources) {
    const imports = importsOf(file, text)
    faults.push(...imports.flatMap((one) => faultOf(file, one, files).map((fault) => `${file}: ${fault}`)))
    graph.set(
      file,
      imports.filter(({ kind, from }) => kind !== 'type' && from.startsWith('.')).map(({ from }) => target(file, from)),
    )
  }
  return [...faults, ...circles(graph)]
}

function faultOf(file: string, { from, kind, attribute }: Import, files: ReadonlySet<string>): string[] {
  const name = roomOf(file)
  const room = law[name]
  if (!room) return [`src/${name} is no room of the law`]
  const isScript = file.endsWith('.mjs')
  if (from === 'computed') return room.computed ? [] : ['imports a computed address: write it out']
  if (from.startsWith('node:')) return room.node || isScript ? [] : [`${name} must not know Node (${from})`]
  if (!/^[./]/.test(from)) {
    return room.packages.some((allowed) => covers(allowed, from)) ? [] : [`${name} must not use the package ${from}`]
  }
  const to = target(file, from)
  if (to.startsWith('locales/')) return room.words ? [] : [`${name} must not read words (${to})`]
  if (!to.startsWith('src/')) return [`nothing outside src may be imported (${to})`]
  const other = roomOf(to)
  if (other !== name && !room.rooms.includes(other)) return [`${name} must not import ${other} (${to})`]
  if (to.endsWith('.json') && room.plain && kind !== 'type' && attribute !== 'json') {
    return [`${to} needs with { type: 'json' }: plain Node reads this file`]
  }
  if (kind !== 'lazy' && /\.[mc]?[jt]sx?$/.test(to) && !files.has(to)) return [`${to} does not exist`]
  if (!/\.\w+$/.test(path.posix.basename(to))) return [`${from} must be written with its ending`]
  return name === 'app' && other === 'app' ? featureFault(file, to) : []
}

function featureFault(file: string, to: string): string[] {
  const from = featureOf(file)
  const other = featureOf(to)
  if (from === undefined || other === undefined || from === other || sharedInApp.includes(other)) return []
  return [`the feature ${from} must not import the feature ${other} (${to}): let them meet in the routes`]
}

function covers(allowed: string, from: string): boolean {
  return allowed.endsWith('/*') ? from.startsWith(allowed.slice(0, -1)) : from === allowed
}

/** A glob may begin at the top of the repository (`/locales/…`), as the build reads it. */
function target(file: string, from: string): string {
  if (from.startsWith('/')) return from.slice(1)
  return path.posix.normalize(path.posix.join(path.posix.dirname(file), from))
}

function roomOf(file: string): string {
  return file.split('/')[1] ?? ''
}

/** The folder under src/app that a file is in; undefined for a file directly in src/app. */
function featureOf(file: string): string | undefined {
  const parts = file.split('/')
  return parts.length > 3 ? parts[2] : undefined
}

/** Each circle of imports once, as `a → b → a`. */
function circles(graph: ReadonlyMap<string, readonly string[]>): string[] {
  const found: string[] = []
  const done = new Set<string>()
  const visit = (file: string, way: readonly string[]) => {
    const at = way.indexOf(file)
    if (at >= 0) {
      found.push(`a circle of imports: ${[...way.slice(at), file].join(' → ')}`)
      return
    }
    if (done.has(file)) return
    for (const next of graph.get(file) ?? []) visit(next, [...way, file])
    done.add(file)
  }
  for (const file of graph.keys()) visit(file, [])
  return found
}
