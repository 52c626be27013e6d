/** What a visitor dropped: files, and folders, which are read later. */
export type Dropped = File | FileSystemDirectoryEntry;

/** Must be asked while the drop is told of: browsers forget it afterwards. */
export const droppedIn = ({ items }: DataTransfer): readonly Dropped[] =>
  [...items].flatMap((item) => {
    const entry = item.webkitGetAsEntry();
    return entry?.isDirectory ? (entry as FileSystemDirectoryEntry) : (item.getAsFile() ?? []);
  });

/** Whether it may be a file of results, by its name. */
export const mayBeResults = (one: Dropped): one is File =>
  one instanceof File && /\.(json|csv|tsv|txt)$/i.test(one.name);
