import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import * as asn1js from 'asn1js'
import * as pkijs from 'pkijs'

type Bytes = Uint8Array<ArrayBuffer>
const TIMESTAMP_TOKEN = '1.2.840.113549.1.9.16.2.14'

/** One signature of a PDF, found by its byte range: what it covers, and its CMS. */
export interface Found {
  /** Where the last byte is that it covers. */
  end: number
  covered: Bytes
  cms: Bytes
  /** What the timestamp is over, and its token. */
  signature: Bytes
  timestamp: Bytes | undefined
}

/** The signatures in a PDF, in the order of its bytes. Independent of the code that makes them. */
export function signaturesIn(pdf: Bytes): Found[] {
  const text = Buffer.from(pdf).toString('latin1')
  return [...text.matchAll(/\/ByteRange\s*\[\s*0\s+(\d+)\s+(\d+)\s+(\d+)\s*\]/g)].map(([, a = '', b = '', c = '']) => {
    const [before, after, end] = [Number(a), Number(b), Number(b) + Number(c)]
    const padded = Buffer.from(text.slice(before + 1, after - 1), 'hex')
    const parsed = asn1js.fromBER(new Uint8Array(padded).buffer)
    const cms = new Uint8Array(padded.subarray(0, parsed.offset))
    const data = new pkijs.SignedData({ schema: new pkijs.ContentInfo({ schema: parsed.result }).content })
    const [info] = data.signerInfos
    if (!info) throw new Error('a CMS without a signer')
    const token = info.unsignedAttrs?.attributes.find(({ type }) => type === TIMESTAMP_TOKEN)?.values[0]
    return {
      end,
      covered: new Uint8Array(Buffer.concat([pdf.subarray(0, before), pdf.subarray(after, end)])),
      cms,
      signature: new Uint8Array(info.signature.valueBlock.valueHexView),
      timestamp: token && new Uint8Array(token.toBER()),
    }
  })
}

const pem = (der: Uint8Array) =>
  `-----BEGIN CERTIFICATE-----\n${Buffer.from(der).toString('base64').replace(/.{64}/g, '$&\n')}\n-----END CERTIFICATE-----\n`

/** What openssl says of a signature, with one root and nothing else that it trusts. Throws when it refuses it. */
export function opensslVerify({ covered, cms, signature, timestamp }: Found, root: Uint8Array): void {
  const folder = mkdtempSync(path.join(tmpdir(), 'tung-buoc-openssl-'))
  const file = (name: string, content: Uint8Array | string) => {
    writeFileSync(path.join(folder, name), content)
    return path.join(folder, name)
  }
  const run = (...args: string[]) => execFileSync('openssl', args, { stdio: ['ignore', 'pipe', 'pipe'] })
  try {
    const ca = file('root.pem', pem(root))
    run(
      ...['cms', '-verify', '-cades', '-binary', '-inform', 'DER', '-in', file('cms.der', cms)],
      ...['-content', file('content', covered), '-CAfile', ca, '-purpose', 'any', '-out', path.join(folder, 'out')],
    )
    if (!timestamp) throw new Error('no timestamp')
    run(
      ...['ts', '-verify', '-token_in', '-in', file('token.der', timestamp)],
      ...['-data', file('signature', signature), '-CAfile', ca],
    )
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
