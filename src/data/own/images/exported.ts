import { strToU8, zipSync } from 'fflate';
import { bytesOf } from '../../../experiment/setup/input.ts';
import { CLASSES_FILE } from '../../forms/layouts/npy.ts';
import type { LabelledImages } from '../../images.ts';

/**
 * All of a data set as one `.npz`, which `numpy.load` opens and which can be chosen here again: `train_images`,
 * `train_labels`, `test_images`, `test_labels`, and the names of the classes.
 */
export function exported({
  pixels,
  input,
  classOf,
  heldOut,
  count,
  classes,
}: LabelledImages): Uint8Array<ArrayBuffer> {
  const size = bytesOf(input);
  const of = (held: number) => {
    const places = Array.from({ length: count }, (_, i) => i).filter((i) => heldOut[i] === held);
    const images = new Uint8Array(places.length * size);
    places.forEach((i, k) => images.set(pixels.subarray(i * size, (i + 1) * size), k * size));
    const labels = Uint16Array.from(places, (i) => classOf[i]!);
    return [
      npyFile('|u1', [places.length, ...input], images),
      npyFile('<u2', [places.length], littleEndian(labels)),
    ] as const;
  };
  const [trainImages, trainLabels] = of(0);
  const [testImages, testLabels] = of(1);
  const about = classes.map(({ name, kind }) => ({ name, ...(kind && { group: kind }) }));
  return zipSync(
    {
      [CLASSES_FILE]: strToU8(JSON.stringify(about)),
      'train_images.npy': trainImages,
      'train_labels.npy': trainLabels,
      'test_images.npy': testImages,
      'test_labels.npy': testLabels,
    },
    { level: 0, mtime: new Date('2000-01-01T00:00:00Z') },
  );
}

/** A NumPy file of version 1 (numpy.lib.format): its head fills up to a multiple of 64 bytes. */
function npyFile(type: string, shape: readonly number[], values: Uint8Array): Uint8Array {
  const sizes = shape.length === 1 ? `${shape[0]},` : shape.join(', ');
  const text = `{'descr': '${type}', 'fortran_order': False, 'shape': (${sizes}), }`;
  const length = Math.ceil((10 + text.length + 1) / 64) * 64;
  const bytes = new Uint8Array(length + values.length);
  bytes.set(strToU8(`\x93NUMPY\x01\0`, true));
  new DataView(bytes.buffer).setUint16(8, length - 10, true);
  bytes.set(strToU8(`${text.padEnd(length - 11)}\n`), 10);
  bytes.set(values, length);
  return bytes;
}

function littleEndian(values: Uint16Array): Uint8Array {
  const bytes = new Uint8Array(2 * values.length);
  const view = new DataView(bytes.buffer);
  values.forEach((value, i) => view.setUint16(2 * i, value, true));
  return bytes;
}
