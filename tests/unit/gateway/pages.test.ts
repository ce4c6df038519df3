import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openGateway } from '../../contract/gateway-under-test.ts'
import { codesOf, post } from './requests.ts'

const script = "document.documentElement.dataset.theme = 'dark'"
const style = 'body { margin: 0 }'
const otherStyle = 'body { margin: 1px }'
const index = `<!doctype html><style>${style}</style><script>${script}</script><script type="module" src="/assets/a.js"></script>home`
const hash = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`
const built: Record<string, string | Buffer> = {
  'index.html': index,
  'shell.html': '<!doctype html>shell',
  'procedures/1.001193/index.html': `<!doctype html><style>${otherStyle}</style>birth`,
  'assets/a.js': 'export const a = 1',
  'assets/a.js.gz': gzipSync('export const a = 1'),
  'assets/a.js.map': '{}',
  'assets/pin-worker-Dx3_k-9a.js': 'self.pin = 1',
  'pin-worker-a.js': 'self.pin = 2',
  'sw.js': 'self.x = 1',
  'config.json': '{"adapter":"gateway"}',
  '.build-stamp': 'secret',
}

let publicDir: string
let gateway: Awaited<ReturnType<typeof openGateway>>
beforeAll(async () => {
  publicDir = mkdtempSync(path.join(tmpdir(), 'tung-buoc-pages-'))
  for (const [name, content] of Object.entries(built)) {
    mkdirSync(path.dirname(path.join(publicDir, name)), { recursive: true })
    writeFileSync(path.join(publicDir, name), content)
  }
  gateway = await openGateway({ publicDir })
})
afterAll(async () => {
  await gateway.close()
  rmSync(publicDir, { recursive: true, force: true })
})

const html = { accept: 'text/html' }
const get = (at: string, headers: Record<string, string> = {}) =>
  fetch(gateway.url + at, { headers, redirect: 'manual' })
const textOf = async (at: string, headers = {}) => (await get(at, headers)).text()

describe('the pages', () => {
  test('list the root for practice among the issuers, as practice, where people practise to sign', async () => {
    const root = Buffer.from(await (await get('/practice-signer/root.crt')).arrayBuffer()).toString('base64')
    expect(root.length).toBeGreaterThan(500)
    expect(JSON.parse(await textOf('/config.json'))).toEqual({
      adapter: 'gateway',
      signatureIssuers: [{ certificate: root, practice: true }],
    })
  })

  test('are served as they were built, with and without the slash', async () => {
    expect(await textOf('/')).toBe(index)
    expect(await textOf('/procedures/1.001193')).toContain('birth')
    expect(await textOf('/procedures/1.001193/?x=1')).toContain('birth')
  })

  test('fall back to the shell for a navigation, and only for that', async () => {
    expect(await textOf('/results/anything', html)).toContain('shell')
    expect((await get('/assets/gone.js')).status).toBe(404)
  })

  test('come compressed when they were built so', async () => {
    const answer = await get('/assets/a.js', { 'accept-encoding': 'gzip' })
    expect(answer.headers.get('content-encoding')).toBe('gzip')
    expect(answer.headers.get('content-type')).toContain('javascript')
    expect(await answer.text()).toBe('export const a = 1')
  })

  test('may not compile WebAssembly, but the worker that turns a PIN into a key may, and nothing else', async () => {
    const policyOf = async (at: string) => (await get(at, html)).headers.get('content-security-policy')
    expect(await policyOf('/assets/pin-worker-Dx3_k-9a.js')).toBe(
      "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'",
    )
    for (const at of ['/', '/assets/a.js', '/sw.js', '/pin-worker-a.js', '/results', '/assets/pin-worker-gone.js']) {
      expect(await policyOf(at), at).not.toContain('wasm-unsafe-eval')
    }
  })

  test('are kept for good only when their name changes with their content', async () => {
    expect((await get('/assets/a.js')).headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
    for (const at of ['/', '/sw.js', '/config.json', '/results']) {
      expect((await get(at, html)).headers.get('cache-control'), at).toBe('no-cache')
    }
  })

  test.each([
    '/.build-stamp',
    '/assets/a.js.map',
    '/assets/a.js.gz',
    '/../package.json',
    '/%2e%2e/package.json',
    '/..%5cx',
    '/%00',
    '/%ff',
  ])('do not include %s', async (at) => {
    expect((await get(at)).status).toBe(404)
  })

  test('never stand in for a route: an unknown one is a problem in JSON, also for a browser', async () => {
    for (const at of ['/api/unknown', '/api/', '/api/desk', '/api/v2/cases?x=1', '/api/docs/gone', '/api']) {
      const answer = await get(at, html)
      expect(answer.status, at).toBe(404)
      expect(await codesOf(answer), at).toEqual(['service.broken'])
    }
  })
})

describe('every answer', () => {
  const places: [string, () => Promise<Response>][] = [
    ['a page', () => get('/')],
    ['a page that is not there', () => get('/gone.js')],
    ['health', () => get('/api/health')],
    ['an unknown route', () => get('/api/unknown')],
    ['a refusal', () => post(`${gateway.baseUrl}/dossiers`, {})],
    ['the desk without a token', () => get('/api/desk/cases')],
    ['a foreign request', () => post(`${gateway.baseUrl}/track`, {}, { origin: 'https://elsewhere.example' })],
  ]
  test.each(places)('carries the headers that protect it: %s', async (_, ask) => {
    const { headers } = await ask()
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('referrer-policy')).toBe('no-referrer')
    expect(headers.get('cross-origin-opener-policy')).toBe('same-origin')
    expect(headers.get('cross-origin-resource-policy')).toBe('same-origin')
    expect(headers.get('permissions-policy')).toContain('camera=(self)')
    expect(headers.get('access-control-allow-origin')).toBeNull()
    expect(headers.get('strict-transport-security')).toBeNull()
    expect(headers.get('content-security-policy')).toContain("default-src 'none'")
  })

  test('allows only its own files and the inline scripts and styles of the build', async () => {
    const policy = (await get('/')).headers.get('content-security-policy') ?? ''
    const directives = Object.fromEntries(
      policy.split(';').map((part) => [part.trim().split(' ')[0], part.trim().split(' ').slice(1)]),
    )
    expect(directives['script-src']).toEqual(["'self'", hash(script)])
    // Each page its own: with a thousand pages one header for all would be longer than any server takes.
    expect(directives['style-src']).toEqual(["'self'", hash(style)])
    const other = (await get('/procedures/1.001193')).headers.get('content-security-policy') ?? ''
    expect(other).toContain(hash(otherStyle))
    for (const at of ['/assets/a.js', '/api/health', '/results', '/api/unknown']) {
      const plain = (await get(at, html)).headers.get('content-security-policy') ?? ''
      expect(plain, at).toContain("style-src 'self';")
      expect(plain, at).not.toContain('sha256-')
    }
    for (const name of ['default-src', 'frame-ancestors', 'base-uri', 'object-src']) {
      expect(directives[name], name).toEqual(["'none'"])
    }
    expect(policy).not.toMatch(/unsafe|\*|https?:/)
  })

  test('under /api is not to be stored', async () => {
    for (const at of ['/api/health', '/api/unknown', '/api/openapi.json', '/api/desk/cases']) {
      expect((await get(at)).headers.get('cache-control'), at).toBe('no-store')
    }
  })
})

describe('a change that another site asks for', () => {
  const own = () => gateway.url
  test.each([
    ['another origin', { origin: 'https://elsewhere.example' }],
    ['an origin that hides', { origin: 'null' }],
    ['a name that begins like ours', { origin: 'http://127.0.0.1.elsewhere.example' }],
    ['another port', { origin: 'http://127.0.0.1:1' }],
  ])('is refused: %s', async (_, headers) => {
    for (const at of ['/track', '/dossiers', '/desk/cases/x/moves']) {
      expect((await post(gateway.baseUrl + at, {}, headers)).status, at).toBe(403)
    }
  })

  test('is let in when it comes from our own page, or from no browser', async () => {
    expect((await post(`${gateway.baseUrl}/track`, {}, { origin: own() })).status).toBe(422)
    expect((await post(`${gateway.baseUrl}/track`, {})).status).toBe(422)
  })
})
