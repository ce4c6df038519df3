/** A random UUID (version 4), 122 random bits; also where `crypto.randomUUID` is missing, as before Chrome 92. */
export const randomId = (): string => idFrom(crypto.getRandomValues(new Uint8Array(16)))

/** Sixteen bytes that nobody can guess, in the form of a random UUID. */
export function idFrom(bytes: Uint8Array): string {
  const hex = Array.from(bytes, (byte, index) => {
    // RFC 9562: the version in the seventh byte, the variant in the ninth.
    const marked = index === 6 ? (byte & 0x0f) | 0x40 : index === 8 ? (byte & 0x3f) | 0x80 : byte
    return marked.toString(16).padStart(2, '0')
  }).join('')
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
}
