import { type RefObject, useEffect, useRef } from 'react'
import type { Camera } from '../device/camera.ts'
import { openQrReader } from '../device/qr-reader.ts'

/** Resolves when the video shows another picture, or at the next turn of the screen where videos do not tell. */
const nextFrame = (video: HTMLVideoElement) =>
  new Promise<void>((resolve) => {
    if ('requestVideoFrameCallback' in video) video.requestVideoFrameCallback(() => resolve())
    else requestAnimationFrame(() => resolve())
  })

/** Shows the camera in the video and looks for codes in it, one frame at a time, as fast as this device can. */
export function useScan(
  video: RefObject<HTMLVideoElement | null>,
  camera: Camera | undefined,
  found: (text: string) => void,
) {
  const latest = useRef(found)
  useEffect(() => {
    latest.current = found
  })
  useEffect(() => {
    const element = video.current
    if (!camera || !element) return
    let on = true
    const reader = openQrReader()
    async function look(shown: HTMLVideoElement) {
      while (on) {
        await nextFrame(shown)
        const text = on ? await reader.readFrame(shown) : undefined
        if (on && text !== undefined) latest.current(text)
      }
    }
    element.srcObject = camera.stream
    // Refused only where the page is already on its way out.
    void element.play().catch(() => undefined)
    void look(element)
    return () => {
      on = false
      element.srcObject = null
      reader.close()
    }
  }, [video, camera])
}
