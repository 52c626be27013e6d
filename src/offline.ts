/**
 * Lets the page open without a network from the second visit on.
 * @param announce called when a newer version is there in whole; what it is given makes that version take over
 */
export function keepOffline(announce: (takeOver: () => void) => void): void {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  const address = new URL('sw.js', document.baseURI);
  // Where the browser refuses (a private window, a file), the page works as long as there is a network.
  navigator.serviceWorker.register(address).then(
    (registration) => {
      const tell = (worker: ServiceWorker | null) => {
        if (worker?.state !== 'installed' || !navigator.serviceWorker.controller) return;
        announce(() => {
          navigator.serviceWorker.addEventListener('controllerchange', () => window.location.reload(), {
            once: true,
          });
          worker.postMessage('take over');
        });
      };
      tell(registration.waiting);
      registration.addEventListener('updatefound', () => {
        const { installing } = registration;
        installing?.addEventListener('statechange', () => tell(installing));
      });
    },
    () => {},
  );
}
