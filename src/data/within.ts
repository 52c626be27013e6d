/** What was waited for has not come in time. */
export class Silence extends Error {
  override readonly name = 'Silence';

  constructor(milliseconds: number) {
    super(`There was no answer within ${milliseconds / 1000} s.`);
  }
}

/** What a promise comes to. Rejects with Silence where it has come to nothing after so many milliseconds. */
export function within<T>(milliseconds: number, promise: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout>;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Silence(milliseconds)), milliseconds);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}
