import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import { afterBuild } from './afterBuild.ts'

const compressible = /\.(html|js|css|json|svg|webmanifest)$/

/** Writes .br and .gz beside every text file, so that the gateway compresses nothing while people wait. */
export const precompress = () =>
  afterBuild('precompress', ({ outDir }) => {
    for (const entry of readdirSync(outDir, { recursive: true, withFileTypes: true })) {
      const file = path.join(entry.parentPath, entry.name)
      if (!entry.isFile() || !compressible.test(file)) continue
      const body = readFileSync(file)
      const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: body.length }
      writeFileSync(`${file}.br`, brotliCompressSync(body, { params }))
      writeFileSync(`${file}.gz`, gzipSync(body, { level: 9 }))
    }
  })
