import type { Row, SealedStore } from './db.ts'

/** A key for values. `id` is random and says nothing of the key. */
export interface DataKey {
  id: string
  key: CryptoKey
}

const encode = (text: string) => new TextEncoder().encode(text)

export const newIv = () => crypto.getRandomValues(new Uint8Array(12))

/** AES-GCM where `place` is additional data: what was sealed for one place does not open at another. */
export const aesGcm = (iv: Uint8Array<ArrayBuffer>, place: string): AesGcmParams => ({
  name: 'AES-GCM',
  iv,
  additionalData: encode(place),
})

const placeOf = (store: SealedStore, id: string) => `${store}\n${id}`

/** 96 random bits of IV for every sealing. */
export async function sealWith(
  { id: key, key: secret }: DataKey,
  store: SealedStore,
  id: string,
  bytes: BufferSource,
): Promise<Row> {
  const iv = newIv()
  return { id, iv, sealed: await crypto.subtle.encrypt(aesGcm(iv, placeOf(store, id)), secret, bytes), key }
}

/** Throws when the row was not sealed with this key at this place, or was damaged. */
export const unsealWith = ({ key }: DataKey, store: SealedStore, { id, iv, sealed }: Row): Promise<ArrayBuffer> =>
  crypto.subtle.decrypt(aesGcm(iv, placeOf(store, id)), key, sealed)

/** The keyed hash of a name, as a row's id. */
export async function markOf(names: CryptoKey, store: SealedStore, name: string): Promise<string> {
  const mark = await crypto.subtle.sign('HMAC', names, encode(`${store}\n${name}`))
  return Array.from(new Uint8Array(mark), (byte) => byte.toString(16).padStart(2, '0')).join('')
}
