import type { Reason } from '../../../src/core/signature-verdict.ts'
import { type Bytes, certificate, message } from './authority.ts'
import { append, latin, paper, rootOf, shownText, signed, stream, textOf, withEvidence } from './paper.ts'
import { goodEvidence, messageOf, newWorld, signedPaper, type World } from './world.ts'

/** The known families of forged structure ("1 Trillion Dollar Refund", "Shadow Attacks" and later), built step by step. */

export interface Attack {
  name: string
  build(world: World, good: Bytes): Promise<Uint8Array> | Uint8Array
  /** What has to be among the reasons of a signature of the file; none of them is valid. */
  reason: Reason
}

const other = stream(shownText.replace('1.000.000', '9.000.000'))
const replaced = (bytes: Uint8Array, from: string | RegExp, to: string | ((found: string) => string)) => {
  const text = textOf(bytes)
  const changed = typeof to === 'string' ? text.replace(from, () => to) : text.replace(from, to)
  if (changed === text) throw new Error(`there is no ${from}`)
  return latin(changed)
}
const page = (contents: string) =>
  `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents ${contents} /Resources << /Font << /F1 5 0 R >> >> /Annots [10 0 R] >>`

/** Where the last signature's parts are. */
function parts(bytes: Uint8Array) {
  const text = textOf(bytes)
  const found = [...text.matchAll(/\/ByteRange \[0 (\d+) (\d+) (\d+)\]( *)/g)].pop()
  if (!found) throw new Error('there is no signature')
  const [whole, a = '', b = '', c = ''] = found
  return { text, whole, at: found.index, open: Number(a), close: Number(b), rest: Number(c) }
}
/** Another range in the room of the old one. */
function withRange(bytes: Uint8Array, range: string): Bytes {
  const { whole } = parts(bytes)
  if (range.length > whole.length) throw new Error('the range is too long')
  return replaced(bytes, whole, range.padEnd(whole.length, ' '))
}

/** Signs a prepared file whose range is not the usual one: what is hashed is what a naive reader would hash. */
async function signedWithRange(world: World, form: (open: number, close: number, end: number) => number[], pad = '') {
  const evidence = await goodEvidence(world)
  const prepared = await signed(withEvidence(paper(), evidence), async () => new Uint8Array(), {})
  const { text, whole, open, close } = parts(prepared)
  const roomy = pad === '' ? text : text.slice(0, close) + pad + text.slice(close)
  const numbers = form(open, close + pad.length, roomy.length)
  const range = `/ByteRange [${numbers.join(' ')}]`
  const written = roomy.replace(whole, range.padEnd(Math.max(whole.length, range.length), ' '))
  const covered: string[] = []
  for (let pair = 0; pair + 1 < numbers.length; pair += 2) {
    const [start = 0, length = 0] = [numbers[pair], numbers[pair + 1]]
    covered.push(written.slice(start, start + length))
  }
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', latin(covered.join(''))))
  const made = Buffer.from(await messageOf(world, {})(hash)).toString('hex')
  const place = written.indexOf(`<${'0'.repeat(1000)}`)
  return latin(written.slice(0, place + 1) + made + written.slice(place + 1 + made.length))
}

export const attacks: readonly Attack[] = [
  {
    name: 'an update after signing with another content of the page',
    build: (_, good) => append(good, { objects: { 4: other } }),
    reason: 'content-added',
  },
  {
    name: 'an appended page',
    build: (_, good) =>
      append(good, {
        objects: { 2: '<< /Type /Pages /Kids [3 0 R 20 0 R] /Count 2 >>', 20: page('21 0 R'), 21: other },
      }),
    reason: 'content-added',
  },
  {
    name: 'a page whose content is another object now',
    build: (_, good) => append(good, { objects: { 3: page('21 0 R'), 21: other } }),
    reason: 'content-added',
  },
  {
    name: 'evidence with a changed content in the same revision',
    build: async (world, good) => {
      const { lists } = await goodEvidence(world)
      return append(withEvidence(good, { lists }), { objects: { 4: other } })
    },
    reason: 'content-added',
  },
  {
    name: 'a note over the page',
    build: (_, good) =>
      append(good, {
        objects: {
          3: page('4 0 R').replace('[10 0 R]', '[10 0 R 20 0 R]'),
          20: '<< /Type /Annot /Subtype /FreeText /Rect [60 770 300 800] /Contents (9.000.000) /DA (/F1 14 Tf) >>',
        },
      }),
    reason: 'content-added',
  },
  {
    name: 'shadowed content: what was signed pointed at something that came later',
    build: async (world) => {
      const prepared = append(paper(), { objects: { 2: '<< /Type /Pages /Kids [3 0 R 25 0 R] /Count 2 >>' } })
      const whole = await signed(withEvidence(prepared, await goodEvidence(world)), messageOf(world, {}), {})
      return append(whole, { objects: { 25: page('26 0 R'), 26: other } })
    },
    reason: 'content-added',
  },
  {
    name: 'bytes after the end that are no revision',
    build: (_, good) => latin(`${textOf(good)}\nsomething else\n`),
    reason: 'content-added',
  },
  {
    name: 'a revision without a cross-reference that can be followed',
    build: (_, good) => latin(`${textOf(good)}\n4 0 obj\n${other}\nendobj\nstartxref\n99999999\n%%EOF\n`),
    reason: 'content-added',
  },
  {
    name: 'another catalog',
    build: (_, good) => append(good, { objects: { 40: rootOf(good) }, trailer: '/Root 40 0 R' }),
    reason: 'content-added',
  },
  {
    name: 'a second pair of ranges',
    build: async (world) =>
      signedWithRange(world, (open, close, end) => [0, open, close, 10, close + 10, end - close - 10]),
    reason: 'range-forged',
  },
  {
    name: 'a range with a gap beside the signature',
    build: async (world) =>
      signedWithRange(
        world,
        (open, close, end) => [0, open, close, end - close],
        '\n% not covered, so anything may stand here\n',
      ),
    reason: 'range-forged',
  },
  {
    name: 'a range that begins after the head of the file',
    build: async (world) => signedWithRange(world, (open, close, end) => [9, open - 9, close, end - close]),
    reason: 'range-forged',
  },
  {
    name: 'a range of the first part only',
    build: (_, good) => withRange(good, `/ByteRange [0 ${parts(good).open} ${parts(good).close} 0]`),
    reason: 'range-forged',
  },
  {
    name: 'a range beyond the end of the file',
    build: (_, good) => withRange(good, `/ByteRange [0 ${parts(good).open} ${parts(good).close} 9999999]`),
    reason: 'range-forged',
  },
  {
    name: 'a range of three numbers',
    build: (_, good) => withRange(good, '/ByteRange [0 1 2]'),
    reason: 'range-forged',
  },
  {
    name: 'a range below zero',
    build: (_, good) => withRange(good, '/ByteRange [-1 -1 -1 -1]'),
    reason: 'range-forged',
  },
  { name: 'no range', build: (_, good) => withRange(good, '/ByteRange null'), reason: 'range-forged' },
  {
    name: 'a wrapped signature: the covered end moved back, something else in between',
    build: (_, good) => {
      const { text, close, open, rest, whole } = parts(good)
      const evil = `\n4 0 obj\n${other}\nendobj\n`
      const range = `/ByteRange [0 ${open} ${close + evil.length} ${rest}]`
      const head = text.slice(0, close).replace(whole, range.padEnd(whole.length, ' '))
      return latin(head + evil + text.slice(close))
    },
    reason: 'range-forged',
  },
  {
    name: 'a signature of another kind of text',
    build: (_, good) => {
      const { open, close, text } = parts(good)
      return latin(`${text.slice(0, open)}(${'a'.repeat(close - open - 2)})${text.slice(close)}`)
    },
    reason: 'range-forged',
  },
  {
    name: 'white space inside the signature’s place',
    build: (_, good) => {
      const { close, text } = parts(good)
      return latin(`${text.slice(0, close - 3)}  >${text.slice(close)}`)
    },
    reason: 'range-forged',
  },
  {
    name: 'no signature in its place',
    build: (_, good) => {
      const { open, close, text } = parts(good)
      return latin(`${text.slice(0, open + 1)}${'0'.repeat(close - open - 2)}${text.slice(close - 1)}`)
    },
    reason: 'contents-unreadable',
  },
  {
    name: 'something after the message in the signature’s place',
    build: async (world) => signedPaper(world, { padding: '00cafe' }),
    reason: 'contents-padded',
  },
  {
    name: 'the signature of another file',
    build: async (world, good) => {
      const second = await signed(withEvidence(paper(100), await goodEvidence(world)), messageOf(world, {}), {})
      const [one, two] = [parts(good), parts(second)]
      return latin(two.text.slice(0, two.open) + one.text.slice(one.open, one.close) + two.text.slice(two.close))
    },
    reason: 'digest-differs',
  },
  {
    name: 'another signature value',
    build: async (world) => {
      const twin = await certificate({ name: 'Nguyễn Thị Thử', by: world.ca })
      return signedPaper(world, { message: { signer: { ...world.person, keys: twin.keys } } })
    },
    reason: 'signature-wrong',
  },
  {
    name: 'the same name by another issuer of the same name',
    build: async (world) => signedPaper(world, { message: await ofTwinWorld() }),
    reason: 'issuer-imitated',
  },
  {
    name: 'a signature that the form does not name',
    build: async (world) => signedPaper(world, { hidden: true }),
    reason: 'signature-hidden',
  },
  {
    name: 'a signature that was taken out of the form later',
    build: (_, good) =>
      append(good, {
        objects: { 1: rootOf(good).replace('[ 10 0 R]', '[]'), 3: page('4 0 R').replace('/Annots [10 0 R]', '') },
      }),
    reason: 'content-added',
  },
  {
    name: 'a field that shows a copy of the signature',
    build: (_, good) => {
      const { text } = parts(good)
      const dict = /\n11 0 obj\n([\s\S]*?)\nendobj/.exec(text)?.[1] ?? ''
      return append(good, { objects: { 11: dict } })
    },
    reason: 'range-forged',
  },
  {
    name: 'a signature of which everything is said twice',
    build: (_, good) => replaced(good, '/Filter /Adobe.PPKLite', (found) => `/Filter /A ${found}`),
    reason: 'structure-damaged',
  },
]

/** Somebody with the same name, whose issuers only bear the names of the right ones. */
async function ofTwinWorld() {
  const twin = await newWorld()
  return { signer: twin.person, chain: [twin.ca] }
}

/** Others that are no forgery: honest additions after signing. */
export const honest: readonly Attack[] = [
  {
    name: 'evidence that was added after signing',
    build: async (world) => {
      const bare = await signed(paper(), messageOf(world, {}), {})
      return withEvidence(bare, await goodEvidence(world))
    },
    reason: 'evidence-added',
  },
]

/** A second person's signature after the first. */
export const signedAgain = async (world: World, good: Bytes, by = world.person): Promise<Bytes> =>
  signed(good, (hash) => message(hash, { signer: by, chain: [world.ca] }), { field: 12, before: ' 10 0 R' })
