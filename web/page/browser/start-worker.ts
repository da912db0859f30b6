/** What trusted types make of the address of the worker; not every browser has them. */
interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { createScriptURL: (url: string) => string },
  ): { createScriptURL(url: string): string };
}

/** The page's policy names this one, and only for the worker that the page contains. */
const policy = (globalThis as { trustedTypes?: TrustedTypes }).trustedTypes?.createPolicy(
  'firstbytes-worker',
  { createScriptURL: (url) => url },
);

/** Start the worker whose program a page contains, where the page's policy allows blobs alone. */
export function startWorker(program: string, name: string): Worker {
  const url = URL.createObjectURL(new Blob([program], { type: 'text/javascript' }));
  const worker = new Worker(policy ? policy.createScriptURL(url) : url, { name });
  const release = () => {
    URL.revokeObjectURL(url);
  };
  // By its first message it has been loaded.
  worker.addEventListener('message', release, { once: true });
  return worker;
}
