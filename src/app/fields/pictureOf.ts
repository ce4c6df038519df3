/** The picture that a video shows now, as a photo; undefined where the browser gives none. */
export async function pictureOf(video: HTMLVideoElement): Promise<File | undefined> {
  const canvas = document.createElement('canvas')
  canvas.width = video.videoWidth
  canvas.height = video.videoHeight
  const drawing = canvas.getContext('2d')
  if (!drawing || canvas.width === 0) return undefined
  drawing.drawImage(video, 0, 0)
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', 0.92))
  // Its memory goes at once, and with it the picture.
  canvas.width = 0
  return blob ? new File([blob], '1.jpg', { type: blob.type }) : undefined
}
