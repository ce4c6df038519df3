/** The files to keep: address from the top of the site without a slash before it, and SHA-256 in base64. */
export type FileList = ReadonlyMap<string, string>

/** A file whose name has its hash never changes; the gateway says so too (gateway/pages.ts). */
export const isForGood = (file: string): boolean => file.startsWith('assets/')

/** Under which address the cache holds a file. The same content has the same key in every version of the app. */
export const keyOf = (file: string, hash: string): string =>
  isForGood(file) ? `/${file}` : `/${file}?${encodeURIComponent(hash)}`

/** Which of the files a path asks for, as the gateway would answer it. */
export function fileFor(pathname: string, files: FileList): string | undefined {
  const asked = decoded(pathname).replace(/^\/+|\/+$/g, '')
  return [asked, asked === '' ? 'index.html' : `${asked}/index.html`].find((file) => files.has(file))
}

function decoded(pathname: string): string {
  try {
    return decodeURIComponent(pathname)
  } catch {
    return pathname
  }
}
