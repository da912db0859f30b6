// The program of the frame: it starts the engine's worker, ends it, and passes messages on. No code of a
// cell runs here, because a document can do more than a worker.
import type { ToFrame } from '../browser/run/frame-messages';

let worker: Worker | undefined;

addEventListener('message', ({ data, source }: MessageEvent<ToFrame>) => {
  if (source !== parent) return;
  switch (data.type) {
    case 'engine': {
      worker?.terminate();
      const url = URL.createObjectURL(new Blob([data.source], { type: 'text/javascript' }));
      const made = new Worker(url);
      made.onmessage = (message: MessageEvent<unknown>) => {
        // A worker that was ended may have sent something before.
        if (made === worker) parent.postMessage({ run: data.run, message: message.data }, '*');
      };
      made.onerror = ({ message }) => {
        parent.postMessage({ run: data.run, broken: message }, '*');
      };
      worker = made;
      return;
    }
    case 'stop':
      worker?.terminate();
      worker = undefined;
      return;
    default:
      worker?.postMessage(data.message);
  }
});
parent.postMessage({ frame: 'ready' }, '*');
