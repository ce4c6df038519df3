import type { Problem, ProblemCode } from '../core/problem.ts'
import { err, ok, type Result } from '../core/result.ts'

declare global {
  // Chromium on Android has it; the types of the language do not yet.
  interface MediaTrackCapabilities {
    torch?: boolean
  }
  interface MediaTrackConstraintSet {
    torch?: ConstrainBoolean
  }
}

/** An open camera. What it sees goes nowhere but onto the screen. */
export interface Camera {
  stream: MediaStream
  /** The ids of all cameras of this device, and which of them this is; an id means nothing elsewhere. */
  lenses: readonly string[]
  lens: string
  /** Whether it has a light of its own that can be switched here. */
  hasTorch: boolean
  /** Switches the light; false when the camera would not. */
  light(on: boolean): Promise<boolean>
  /** Calls back when the camera ended without being asked to: another app took it, or the permission was withdrawn. */
  onLost(lost: () => void): void
  stop(): void
}

/** What a picture should have across and down, in pixels; the camera may have less. */
export interface PictureSize {
  width: { ideal: number }
  height: { ideal: number }
}

/** A card's code has about fifty modules across: at this size each is some six pixels. */
const CARD: PictureSize = { width: { ideal: 1280 }, height: { ideal: 720 } }

/**
 * Asks the browser for a camera, which may ask the person first: the one at the back, or the named lens. Problems:
 * `camera.refused`, `camera.none`, `camera.busy`, and `camera.unavailable` where pages get none (no HTTPS, old browser).
 */
export async function openCamera(lens?: string, size = CARD): Promise<Result<Camera, Problem>> {
  // Absent in a page that did not come by HTTPS, whatever the types say.
  const devices: MediaDevices | undefined = navigator.mediaDevices
  if (!devices || !isSecureContext) return err({ code: 'camera.unavailable' })
  const which = lens === undefined ? { facingMode: { ideal: 'environment' } } : { deviceId: { exact: lens } }
  let stream: MediaStream
  try {
    stream = await devices.getUserMedia({ audio: false, video: { ...size, ...which } })
  } catch (cause) {
    return err({ code: codeOf(cause) })
  }
  const stop = () => {
    for (const track of stream.getTracks()) track.stop()
  }
  const [track] = stream.getVideoTracks()
  if (!track) {
    stop()
    return err({ code: 'camera.none' })
  }
  // Only after the permission are there ids.
  const all = await devices.enumerateDevices().catch(() => [])
  return ok({
    stream,
    lenses: all
      .filter(({ kind, deviceId }) => kind === 'videoinput' && deviceId !== '')
      .map(({ deviceId }) => deviceId),
    lens: track.getSettings().deviceId ?? '',
    // Firefox knows no capabilities.
    hasTorch: 'getCapabilities' in track && track.getCapabilities().torch === true,
    light: (on) =>
      track.applyConstraints({ advanced: [{ torch: on }] }).then(
        () => true,
        () => false,
      ),
    onLost: (lost) => track.addEventListener('ended', lost),
    stop,
  })
}

const codes: Readonly<Record<string, ProblemCode>> = {
  NotAllowedError: 'camera.refused',
  NotFoundError: 'camera.none',
  OverconstrainedError: 'camera.none',
  NotReadableError: 'camera.busy',
  AbortError: 'camera.busy',
}

const codeOf = (cause: unknown): ProblemCode =>
  (cause instanceof Error || cause instanceof DOMException ? codes[cause.name] : undefined) ?? 'camera.unavailable'
