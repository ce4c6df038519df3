import { createHash, randomUUID } from 'node:crypto'
import type { Answers, FileRef } from '../../src/core/answers.ts'
import { type Dossier, manifestOf, seal } from '../../src/core/dossier.ts'
import type { Parcel } from '../../src/core/ports.ts'
import { err, ok } from '../../src/core/result.ts'
import { walk } from '../../src/core/wizard.ts'
import { madeUpNow, madeUpPack, madeUpTables, madeUpToday } from './made-up-pack.ts'

export const canaries = { name: 'Trần Thị Bạch Yến', id: '001190123456', phone: '0912345678', secret: '123456' }
const facts = { today: madeUpToday, ...madeUpTables }

const beginnings = {
  'image/jpeg': [0xff, 0xd8, 0xff, 0xe0],
  'image/png': [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
  'image/webp': [...Buffer.from('RIFF0000WEBP')],
  'image/heic': [0, 0, 0, 24, ...Buffer.from('ftypheic')],
  'application/pdf': [...Buffer.from('%PDF-1.7')],
}

/** Bytes that begin as a file of a type does, and differ from all others. */
export const bytesOf = (type: FileRef['type'], size = 4000): Buffer<ArrayBuffer> => {
  const rest = Buffer.alloc(Math.max(0, size - beginnings[type].length), randomUUID())
  return Buffer.concat([Buffer.from(beginnings[type]), rest])
}

export const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

export interface Page {
  ref: FileRef
  bytes: Uint8Array<ArrayBuffer>
}

export const page = (bytes: Uint8Array<ArrayBuffer>, type: FileRef['type'] = 'image/jpeg'): Page => ({
  ref: { id: randomUUID(), type, size: bytes.length, sha256: hashOf(bytes) },
  bytes,
})

/** Answers that nothing is wrong with. */
export const goodAnswers = (pages: readonly Page[]): Answers => ({
  wish: 'join',
  'member.name': canaries.name,
  'member.sex': 'female',
  'member.birthDate': { day: '05', month: '03', year: '1990' },
  hasId: 'yes',
  'member.id': canaries.id,
  'member.phone': canaries.phone,
  'member.address': { province: '01', commune: '00004', street: '12 Hàng Bông' },
  rackets: '2',
  guests: [{ id: 'g1', answers: { name: 'Lê Văn Tám', from: { day: '01', month: '10', year: '2026' } } }],
  photo: pages.map(({ ref }) => ref),
  agreed: 'agreed',
})

/** What the device holds of a dossier when it is sent. */
export function parcelOf(dossier: Dossier, pages: readonly Page[]): Parcel {
  return {
    dossier,
    async file(sha256) {
      const found = pages.find(({ ref }) => ref.sha256 === sha256)
      return found ? ok(new Blob([found.bytes])) : err({ code: 'file.unreadable' })
    },
  }
}

const photographed = () => [page(bytesOf('image/jpeg')), page(bytesOf('image/png'), 'image/png')]

/** A dossier as the app seals it, with two photographed pages and good answers unless others are given. */
export const sealed = (pages: readonly Page[] = photographed(), answers: Answers = goodAnswers(pages)) =>
  sealedFrom(answers, pages)

/** What is sent when the person has corrected something: the same dossier, the next revision, other answers or pages. */
export const corrected = (
  { dossier, pages: before }: Sent,
  { revision = dossier.revision + 1, rackets = '3', pages = before } = {},
) => sealedFrom({ ...goodAnswers(pages), rackets }, pages, { id: dossier.id, revision })

export interface Sent {
  dossier: Dossier
  pages: readonly Page[]
  parcel: Parcel
}

function sealedFrom(answers: Answers, pages: readonly Page[], { id = `${randomUUID()}`, revision = 1 } = {}): Sent {
  const dossier = seal(madeUpPack, { id, revision, answers }, facts, madeUpNow())
  if (!dossier.ok) throw new Error(JSON.stringify(dossier.error))
  return { dossier: dossier.value, pages, parcel: parcelOf(dossier.value, pages) }
}

/** A dossier with any answers, as a program would send it that does not look at them first. */
export function unchecked(answers: Answers): Dossier {
  return {
    id: randomUUID(),
    revision: 1,
    procedure: { code: madeUpPack.code, version: madeUpPack.version },
    answers,
    files: manifestOf(walk(madeUpPack, answers, facts)),
    sealedAt: madeUpNow().toISOString(),
  }
}
