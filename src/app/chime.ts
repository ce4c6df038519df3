/** Browsers let a page make a sound only after a press, so this is made ready when the camera is asked for. */
let audio: AudioContext | undefined

export function warmUp() {
  if (typeof AudioContext === 'undefined') return
  audio ??= new AudioContext()
  void audio.resume().catch(() => undefined)
}

/** Two short notes, and a tap where the phone can: the code was read. Silent where there is no sound. `loudness`: up to 1. */
export function ring(loudness = 0.2) {
  if ('vibrate' in navigator) navigator.vibrate(60)
  if (audio?.state !== 'running') return
  const { currentTime, destination } = audio
  for (const [at, pitch] of [
    [0, 880],
    [0.12, 1320],
  ] as const) {
    const tone = audio.createOscillator()
    const volume = audio.createGain()
    tone.frequency.value = pitch
    // From silence and back into it: a tone that begins at once crackles.
    volume.gain.setValueAtTime(0.0001, currentTime + at)
    volume.gain.exponentialRampToValueAtTime(loudness, currentTime + at + 0.02)
    volume.gain.exponentialRampToValueAtTime(0.0001, currentTime + at + 0.11)
    tone.connect(volume).connect(destination)
    tone.start(currentTime + at)
    tone.stop(currentTime + at + 0.12)
  }
}
