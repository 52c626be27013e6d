/** Hands a file to the browser to save. */
export function download(name: string, content: Blob): void {
  const url = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // Safari begins reading only after the click has been handled.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
