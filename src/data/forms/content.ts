/** What a file is by its first bytes; undefined where they say nothing that is known here. */
export type Content =
  | 'JPEG'
  | 'PNG'
  | OtherPicture
  | 'zip'
  | 'gzip'
  | 'Parquet'
  | 'npy'
  | 'idx images'
  | 'idx labels'
  | 'archive';

/** Pictures that are not decoded here. */
export type OtherPicture = 'GIF' | 'WebP' | 'BMP' | 'TIFF' | 'AVIF' | 'HEIC';

/** First bytes that are enough to tell. */
export const HEAD = 16;

export function contentOf(head: Uint8Array): Content | undefined {
  const text = String.fromCharCode(...head.subarray(0, HEAD));
  if (text.startsWith('\xff\xd8\xff')) return 'JPEG';
  if (text.startsWith('\x89PNG\r\n\x1a\n')) return 'PNG';
  if (text.startsWith('GIF8')) return 'GIF';
  if (text.startsWith('RIFF') && text.slice(8, 12) === 'WEBP') return 'WebP';
  if (text.startsWith('BM') && head.length >= 10 && text.slice(6, 10) === '\0\0\0\0') return 'BMP';
  if (text.startsWith('II*\0') || text.startsWith('MM\0*')) return 'TIFF';
  if (text.slice(4, 8) === 'ftyp') {
    const brand = text.slice(8, 12);
    if (brand === 'avif' || brand === 'avis') return 'AVIF';
    if (/^(hei[cxms]|hev[cx]|mif1|msf1)$/.test(brand)) return 'HEIC';
  }
  if (text.startsWith('PK\x03\x04') || text.startsWith('PK\x05\x06')) return 'zip';
  if (text.startsWith('\x1f\x8b\x08')) return 'gzip';
  if (text.startsWith('PAR1')) return 'Parquet';
  if (text.startsWith('\x93NUMPY')) return 'npy';
  if (text.startsWith('\0\0\x08\x03') || text.startsWith('\0\0\x08\x04')) return 'idx images';
  if (text.startsWith('\0\0\x08\x01')) return 'idx labels';
  if (
    text.startsWith('Rar!\x1a\x07') ||
    text.startsWith("7z\xbc\xaf'\x1c") ||
    text.startsWith('\xfd7zXZ\0') ||
    text.startsWith('BZh')
  )
    return 'archive';
  return undefined;
}

/** Whether it is a picture of a format that is not decoded here. */
export const isOtherPicture = (content: Content | undefined): content is OtherPicture =>
  content !== undefined && ['GIF', 'WebP', 'BMP', 'TIFF', 'AVIF', 'HEIC'].includes(content);
