import { existsSync, readdirSync } from 'node:fs'
import path from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { policies } from './content-security.ts'
import { notFound } from './problems.ts'

const YEAR = 365 * 86_400

/** The files of the built app, with forward slashes: without hidden ones, compressed twins and source maps. */
export function builtFiles(folder: string): Set<string> {
  if (!existsSync(folder)) return new Set()
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
  return new Set(files.filter((file) => !/(^|\/)\.|\.(br|gz|map)$/.test(file)))
}

/**
 * Serves the built app. Only what is in `files` can be asked for; every other page is the app's own to show, so it
 * gets the shell. Nothing under /api is ever a page. Without a built app there are no pages.
 */
export async function servePages(app: FastifyInstance, folder: string, files: ReadonlySet<string>): Promise<void> {
  if (files.size === 0) return
  await app.register(fastifyStatic, { root: folder, serve: false, preCompressed: true, cacheControl: false })
  const own = policies(folder, files)
  const fallback = ['shell.html', 'index.html'].find((file) => files.has(file))
  app.get('/*', { schema: { hide: true } }, (request, reply) => {
    const file = fileFor(request.url, files) ?? (isNavigation(request) ? fallback : undefined)
    if (file === undefined || /^\/api($|[/?])/.test(request.url)) return notFound(request, reply)
    const isForGood = file.startsWith('assets/')
    reply.header('cache-control', isForGood ? `public, max-age=${YEAR}, immutable` : 'no-cache')
    const policy = own.get(file)
    if (policy !== undefined) reply.header('content-security-policy', policy)
    return reply.sendFile(file)
  })
}

function fileFor(url: string, files: ReadonlySet<string>): string | undefined {
  const asked = decoded(new URL(url, 'http://localhost').pathname).replace(/^\/+|\/+$/g, '')
  return [asked, asked === '' ? 'index.html' : `${asked}/index.html`].find((file) => files.has(file))
}

function decoded(pathname: string): string {
  try {
    return decodeURIComponent(pathname)
  } catch {
    return ''
  }
}

const isNavigation = ({ headers }: FastifyRequest) =>
  headers['sec-fetch-mode'] === 'navigate' || (headers.accept ?? '').includes('text/html')
