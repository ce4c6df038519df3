/** Hands a file to the person, under a name that says nothing about anyone. */
export function saveFile(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob)
  const link = Object.assign(document.createElement('a'), { href: url, download: name })
  document.body.append(link)
  link.click()
  link.remove()
  // Some browsers fetch the bytes after the click has been handled.
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}
