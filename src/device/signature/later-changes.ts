import type { Reason } from '../../core/signature-verdict.ts'
import { openPdf, type PdfFile } from './pdf-file.ts'
import { nameOf, type PdfDict, type PdfValue, sameValue } from './pdf-values.ts'

type Change = Extract<Reason, 'evidence-added' | 'signature-added' | 'content-added'>

/** Keys of the catalog that only evidence about signatures adds (ETSI EN 319 142-1, 5.4.2). */
const ofEvidence: ReadonlySet<string> = new Set(['DSS', 'Extensions'])
/** What signing writes into the form beside the field. */
const ofForm: Readonly<Record<string, Change>> = {
  SigFlags: 'evidence-added',
  DR: 'signature-added',
  DA: 'signature-added',
}
const worse = (one: Change, other: Change): Change =>
  [one, other].includes('content-added') ? 'content-added' : one === 'signature-added' ? one : other

/**
 * What was added to a file after the part that ends at `until`: evidence about its signatures only, another signature,
 * or something that may show (then, and whenever it is not sure, `content-added`).
 */
export function changesAfter(bytes: Uint8Array, until: number, now: PdfFile | undefined): Change {
  try {
    return now ? changeBetween(openPdf(bytes.subarray(0, until)), now) : 'content-added'
  } catch {
    // The signed part is no document by itself, or what was added cannot be read.
    return 'content-added'
  }
}

function changeBetween(before: PdfFile, now: PdfFile): Change {
  const root = now.trailer.entries.get('Root')
  if (root?.kind !== 'ref' || !sameValue(root, before.trailer.entries.get('Root'))) return 'content-added'
  if (['Encrypt', 'Info'].some((key) => !sameValue(before.trailer.entries.get(key), now.trailer.entries.get(key)))) {
    return 'content-added'
  }
  const evidence = evidenceNumbers(now)
  // Bytes that add no revision are there for something else.
  if (now.revision === before.revision) return 'content-added'
  const promised = missingBefore(before)
  const changed: number[] = []
  for (const [number, place] of now.places) {
    const earlier = before.places.get(number)
    if (earlier === undefined || earlier === 'free') {
      // Something that was signed already pointed at this number, where there was nothing then.
      if (place !== 'free' && promised.has(number)) return 'content-added'
    } else if (!sameValue(before.object(number), now.object(number))) changed.push(number)
  }
  for (const number of before.places.keys()) if (!now.places.has(number)) return 'content-added'
  let worst: Change = 'evidence-added'
  for (const number of changed) {
    const change =
      evidence.has(number) && isPlain(now.object(number)) ? 'evidence-added' : changeOf(number, before, now)
    worst = worse(worst, change)
  }
  return worst
}

const isPlain = ({ kind }: PdfValue) => kind === 'dict' || kind === 'array'

/** The numbers of the store of evidence and of its lists. */
function evidenceNumbers(file: PdfFile): Set<number> {
  const numbers = new Set<number>()
  const root = file.resolve(file.trailer.entries.get('Root'))
  const store = root?.kind === 'dict' ? root.entries.get('DSS') : undefined
  if (store?.kind === 'ref') numbers.add(store.number)
  const inside = file.resolve(store)
  if (inside?.kind !== 'dict') return numbers
  for (const key of ['VRI', 'Certs', 'OCSPs', 'CRLs']) {
    const list = inside.entries.get(key)
    if (list?.kind === 'ref') numbers.add(list.number)
  }
  return numbers
}

function changeOf(number: number, before: PdfFile, now: PdfFile): Change {
  const [was, is] = [before.object(number), now.object(number)]
  if (was.kind === 'array' && is.kind === 'array') return onlySignaturesAdded(was, is, now)
  if (was.kind !== 'dict' || is.kind !== 'dict') return 'content-added'
  const root = now.trailer.entries.get('Root')
  const isRoot = root?.kind === 'ref' && root.number === number
  let worst: Change = 'evidence-added'
  for (const key of new Set([...was.entries.keys(), ...is.entries.keys()])) {
    const [one, other] = [was.entries.get(key), is.entries.get(key)]
    if (sameValue(one, other)) continue
    const change =
      isRoot && ofEvidence.has(key) ? 'evidence-added' : changeOfKey(key, one, other, { was, is, isRoot, now })
    worst = worse(worst, change)
  }
  return worst
}

interface Around {
  was: PdfDict
  is: PdfDict
  isRoot: boolean
  now: PdfFile
}

function changeOfKey(
  key: string,
  was: PdfValue | undefined,
  is: PdfValue | undefined,
  { was: whole, isRoot, now }: Around,
): Change {
  const isPage = nameOf(whole.entries.get('Type')) === 'Page'
  const isForm = whole.entries.has('Fields')
  if (isPage && key === 'Annots') return onlySignaturesAdded(was, is, now)
  if (isForm && key === 'Fields') return onlySignaturesAdded(was, is, now)
  if (isForm) return ofForm[key] ?? 'content-added'
  if (isRoot && key === 'AcroForm') return formChange(was, is, now)
  // A signature was put into a field that had been waiting for it.
  if (key === 'V' && was === undefined && nameOf(whole.entries.get('FT')) === 'Sig') return 'signature-added'
  return 'content-added'
}

/** A form that was not there, or stood in the catalog itself. */
function formChange(was: PdfValue | undefined, is: PdfValue | undefined, now: PdfFile): Change {
  const form = now.resolve(is)
  if (form?.kind !== 'dict' || (was !== undefined && was.kind !== 'dict')) return 'content-added'
  const keys = new Set([...(was?.entries.keys() ?? []), ...form.entries.keys()])
  let worst: Change = 'evidence-added'
  for (const key of keys) {
    const [one, other] = [was?.entries.get(key), form.entries.get(key)]
    if (sameValue(one, other)) continue
    worst = worse(worst, key === 'Fields' ? onlySignaturesAdded(one, other, now) : (ofForm[key] ?? 'content-added'))
  }
  return worst
}

/** A list that begins as it was, and goes on with signature fields only; stamps of time are evidence. */
function onlySignaturesAdded(was: PdfValue | undefined, is: PdfValue | undefined, now: PdfFile): Change {
  const list = now.resolve(is)
  const earlier = was === undefined ? [] : was.kind === 'array' ? was.items : undefined
  if (list?.kind !== 'array' || !earlier || list.items.length < earlier.length) return 'content-added'
  const same = earlier.every((item, at) => sameValue(item, list.items[at]))
  const rest = list.items.slice(earlier.length).map((item) => now.resolve(item))
  const fields = rest.flatMap((item) => (item?.kind === 'dict' ? [item] : []))
  const sign = fields.every(({ entries }) => nameOf(now.resolve(entries.get('FT'))) === 'Sig')
  if (!same || !sign || fields.length < rest.length) return 'content-added'
  return fields.every((field) => isStamp(field, now)) ? 'evidence-added' : 'signature-added'
}

function isStamp({ entries }: PdfDict, now: PdfFile): boolean {
  const value = now.resolve(entries.get('V'))
  return value?.kind === 'dict' && nameOf(value.entries.get('SubFilter')) === 'ETSI.RFC3161'
}

/** Numbers that something reachable pointed at, where there was nothing. */
function missingBefore(file: PdfFile): Set<number> {
  const missing = new Set<number>()
  const seen = new Set<number>()
  const waiting: PdfValue[] = [file.trailer]
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    if (next.kind === 'ref') {
      const place = file.places.get(next.number)
      if (place === undefined || place === 'free') missing.add(next.number)
      else if (!seen.has(next.number)) {
        seen.add(next.number)
        waiting.push(file.object(next.number))
      }
    } else if (next.kind === 'array') waiting.push(...next.items)
    else if (next.kind === 'dict') waiting.push(...next.entries.values())
    else if (next.kind === 'stream') waiting.push(...next.dict.entries.values())
  }
  return missing
}
