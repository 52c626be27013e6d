/** So long, in milliseconds, a browser may need to tell of a device's loss after it has told of what failed by it. */
const NEWS_MS = 1000;

/**
 * For what a device's operation failed of. Which of the two a browser tells first, the failed operation or the loss that
 * it failed by, depends on what the device was at: here the loss is waited for.
 * @param broken aborted with a DeviceFault when the device is lost or refuses a command
 * @throws the DeviceFault where one comes to be known, `error` itself otherwise
 */
export async function rethrown(error: unknown, broken: AbortSignal): Promise<never> {
  await new Promise<void>((told) => {
    if (broken.aborted) return told();
    const given = setTimeout(told, NEWS_MS);
    broken.addEventListener('abort', () => {
      clearTimeout(given);
      told();
    });
  });
  broken.throwIfAborted();
  throw error;
}
