import { useEffect, useEffectEvent, useRef } from 'react';
import type { Snapshot } from '../../experiment/setup/own-images.ts';
import { useText } from '../context.ts';

/** Whether this browser lets pages ask for a camera at all; only pages that came encrypted, or from this machine, may. */
export const mayHaveCamera = (): boolean => typeof navigator.mediaDevices?.getUserMedia === 'function';

export type CameraState =
  | { readonly kind: 'off' | 'starting' | 'refused' }
  /** It sees; `snapshot` takes what it sees now. */
  | { readonly kind: 'on'; readonly snapshot: () => Snapshot | undefined };

interface CameraProps {
  readonly state: CameraState;
  readonly onState: (state: CameraState) => void;
}

/** What a camera sees, for as long as it is on show; then its light goes out. */
export function Camera({ state, onState }: CameraProps) {
  const t = useText('draw');
  const video = useRef<HTMLVideoElement>(null);
  const tell = useEffectEvent(onState);
  useEffect(() => {
    const shown = video.current!;
    let left = false;
    let stream: MediaStream | undefined;
    const stop = () => stream?.getTracks().forEach((track) => track.stop());
    navigator.mediaDevices
      .getUserMedia({ video: { facingMode: 'environment', width: { ideal: 640 } }, audio: false })
      .then(async (came) => {
        stream = came;
        if (left) return stop();
        shown.srcObject = came;
        await shown.play();
        tell({ kind: 'on', snapshot: () => snapshotOf(shown) });
      })
      .catch(() => {
        if (!left) tell({ kind: 'refused' });
      });
    return () => {
      left = true;
      stop();
    };
  }, []);
  return (
    <div className="draw-pad">
      <video ref={video} muted playsInline />
      {state.kind !== 'on' && (
        <p role="status">{t(state.kind === 'refused' ? 'cameraRefused' : 'starting')}</p>
      )}
    </div>
  );
}

/** What a video shows now; undefined while it shows nothing. */
function snapshotOf(video: HTMLVideoElement): Snapshot | undefined {
  if (!video.videoWidth) return undefined;
  const canvas = document.createElement('canvas');
  canvas.width = video.videoWidth;
  canvas.height = video.videoHeight;
  const context = canvas.getContext('2d');
  context?.drawImage(video, 0, 0);
  return context?.getImageData(0, 0, canvas.width, canvas.height);
}
