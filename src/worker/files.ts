/** A file whose name has its hash never changes; the gateway says so too (gateway/pages.ts). */
export const isForGood = (file: string): boolean => file.startsWith('assets/')

/** Which of the files (addresses without a slash before them) a path asks for, as the gateway would answer it. */
export function fileFor(pathname: string, files: ReadonlySet<string>): string | undefined {
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
