import { useEffect, useState } from 'react'
import { type CatalogEntry, catalogs } from '../catalog.ts'
import { packs } from '../packs.ts'
import { useSpeech } from '../words.ts'

/** The procedures with a step that is signed, as their packs say; a pack that cannot be fetched now is left out. */
export function useSignedProcedures(): readonly CatalogEntry[] {
  const { language } = useSpeech()
  const [found, setFound] = useState<readonly CatalogEntry[]>([])
  useEffect(() => {
    let wanted = true
    void signedIn(language).then((entries) => wanted && setFound(entries))
    return () => {
      wanted = false
    }
  }, [language])
  return found
}

async function signedIn(language: Parameters<typeof catalogs.preload>[0]): Promise<CatalogEntry[]> {
  try {
    const entries = await catalogs.preload(language)
    const wanting = await Promise.all(
      entries.map(async ({ code }) => {
        const pack = await packs.preload(code)
        return pack.ok && pack.value.steps.some(({ kind }) => kind === 'sign')
      }),
    )
    return entries.filter((_entry, at) => wanting[at])
  } catch {
    return []
  }
}
