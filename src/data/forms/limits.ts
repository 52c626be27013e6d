/** Bytes as sentences tell them, in MB. */
export const megabytes = (bytes: number): number => Math.ceil(bytes / 1_000_000);

/** What a data set of one's own may have at most. */
export const MOST_CLASSES = 1_000;
export const MOST_IMAGES = 200_000;
/** Bytes of all files together, as they were chosen. */
export const MOST_BYTES = 2_000_000_000;
/** Bytes of one picture's file, and of a list of names or labels. */
export const MOST_PICTURE_BYTES = 100_000_000;
export const MOST_LIST_BYTES = 16_000_000;
/** Bytes of one thing that has to be unpacked whole, such as Parquet in a zip. */
export const MOST_WHOLE_BYTES = 512_000_000;
/** Entries of a zip, whatever they are. */
export const MOST_ENTRIES = 1_000_000;
