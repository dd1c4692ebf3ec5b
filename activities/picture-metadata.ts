/** Marks that begin a JPEG's parts. Source: ITU-T T.81, table B.1; Exif 2.32 for APP1. */
const JPEG = { start: 0xffd8, scan: 0xffda, app1: 0xffe1, app13: 0xffed, comment: 0xfffe } as const;
const DROPPED_MARKERS: readonly number[] = [JPEG.app1, JPEG.app13, JPEG.comment];
const ORIENTATION_TAG = 0x0112;
/** Chunks of a PNG that say where, when and with what it was made. Source: PNG third edition, 11.3. */
const DROPPED_CHUNKS: readonly string[] = ['eXIf', 'tEXt', 'iTXt', 'zTXt', 'tIME'];
const PNG_SIGNATURE_LENGTH = 8;

/** Which way up a picture was taken, from its Exif part; 1 when it does not say. */
function orientationOf(exif: Buffer): number {
  const tiff = exif.subarray(6);
  if (exif.toString('latin1', 0, 4) !== 'Exif' || tiff.length < 10) return 1;
  const isLittle = tiff.toString('latin1', 0, 2) === 'II';
  const read16 = (at: number): number => (isLittle ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at));
  const directory = isLittle ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4);
  if (directory + 2 > tiff.length) return 1;
  const count = read16(directory);
  for (let index = 0; index < count; index += 1) {
    const entry = directory + 2 + index * 12;
    if (entry + 12 > tiff.length) return 1;
    if (read16(entry) === ORIENTATION_TAG) return read16(entry + 8);
  }
  return 1;
}

/** An Exif part that says nothing but which way is up: without it, pictures taken upright would lie. */
function exifWithOrientation(orientation: number): Buffer {
  const part = Buffer.alloc(36);
  part.writeUInt16BE(JPEG.app1, 0);
  part.writeUInt16BE(34, 2);
  part.write('Exif\0\0MM\0*', 4, 'latin1');
  part.writeUInt32BE(8, 14);
  part.writeUInt16BE(1, 18);
  part.writeUInt16BE(ORIENTATION_TAG, 20);
  part.writeUInt16BE(3, 22);
  part.writeUInt32BE(1, 24);
  part.writeUInt16BE(orientation, 28);
  return part;
}

function stripJpeg(bytes: Buffer): Buffer {
  const kept: Buffer[] = [bytes.subarray(0, 2)];
  let at = 2;
  while (at + 4 <= bytes.length) {
    const marker = bytes.readUInt16BE(at);
    // From the first scan on there is only picture.
    if (marker === JPEG.scan || marker < 0xff00) break;
    const end = at + 2 + bytes.readUInt16BE(at + 2);
    const orientation = marker === JPEG.app1 ? orientationOf(bytes.subarray(at + 4, end)) : 1;
    if (orientation > 1 && orientation <= 8) kept.push(exifWithOrientation(orientation));
    if (!DROPPED_MARKERS.includes(marker)) kept.push(bytes.subarray(at, end));
    at = end;
  }
  return Buffer.concat([...kept, bytes.subarray(Math.min(at, bytes.length))]);
}

function stripPng(bytes: Buffer): Buffer {
  const kept: Buffer[] = [bytes.subarray(0, PNG_SIGNATURE_LENGTH)];
  let at = PNG_SIGNATURE_LENGTH;
  while (at + 12 <= bytes.length) {
    const end = at + 12 + bytes.readUInt32BE(at);
    const type = bytes.toString('latin1', at + 4, at + 8);
    if (!DROPPED_CHUNKS.includes(type)) kept.push(bytes.subarray(at, end));
    at = end;
  }
  return Buffer.concat([...kept, bytes.subarray(Math.min(at, bytes.length))]);
}

const STRIPPERS: Readonly<Record<string, (bytes: Buffer) => Buffer>> = {
  'image/jpeg': stripJpeg,
  'image/png': stripPng,
};

/**
 * A picture without what its camera wrote into it: place, time, device, comments. What is seen stays as it was.
 *
 * A file of another type, or one that breaks the format's rules, is returned as it came.
 */
export function stripMetadata(bytes: Uint8Array, mimeType: string): Uint8Array {
  const strip = STRIPPERS[mimeType];
  if (!strip) return bytes;
  try {
    return strip(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  } catch {
    return bytes;
  }
}
