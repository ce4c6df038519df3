import { useEffect, useState } from 'react'
import { useDevice } from '../useDevice.ts'

/** The address of a stored file's bytes while the component lives: undefined until read, `gone` when unreadable. */
export function useFileUrl(sha256: string): string | undefined {
  const device = useDevice()
  const [url, setUrl] = useState<string>()
  useEffect(() => {
    let made: string | undefined
    let here = true
    void device.files.get(sha256).then((read) => {
      if (!here) return
      made = read.ok ? URL.createObjectURL(read.value) : undefined
      setUrl(made ?? 'gone')
    })
    return () => {
      here = false
      if (made !== undefined) URL.revokeObjectURL(made)
    }
  }, [device, sha256])
  return url
}
