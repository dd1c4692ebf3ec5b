const START_OF_IMAGE = 0xffd8;
const START_OF_SCAN = 0xda;
const APP1_EXIF = 0xe1;
/** Photoshop's segment (IPTC) and free comments: both name places and people. */
const APP13_IPTC = 0xed;
const COMMENT = 0xfe;
const ORIENTATION_TAG = 0x0112;
const ENTRY_BYTES = 12;

interface Segment {
  readonly marker: number;
  readonly bytes: Buffer;
}

/** The segments before the picture itself; `null` if this is no JPEG that we can walk. */
function readSegments(image: Buffer): { segments: Segment[]; scan: Buffer } | null {
  if (image.length < 4 || image.readUInt16BE(0) !== START_OF_IMAGE) return null;
  const segments: Segment[] = [];
  let at = 2;
  while (at + 4 <= image.length && image[at] === 0xff) {
    const marker = image[at + 1] ?? 0;
    if (marker === START_OF_SCAN) return { segments, scan: image.subarray(at) };
    const end = at + 2 + image.readUInt16BE(at + 2);
    if (end > image.length) return null;
    segments.push({ marker, bytes: image.subarray(at, end) });
    at = end;
  }
  return null;
}

/** Which way up a photograph is, from its first directory; `null` if that is not said. */
function orientationOf(exif: Buffer): number | null {
  // Marker and length (4), "Exif\0\0" (6), then the TIFF header that offsets count from.
  const tiff = exif.subarray(10);
  if (exif.toString('latin1', 4, 8) !== 'Exif' || tiff.length < 8) return null;
  const isLittle = tiff.toString('latin1', 0, 2) === 'II';
  const short = (at: number): number => (isLittle ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at));
  const directory = isLittle ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4);
  if (directory + 2 > tiff.length) return null;
  for (let index = 0; index < short(directory); index += 1) {
    const entry = directory + 2 + index * ENTRY_BYTES;
    if (entry + ENTRY_BYTES > tiff.length) return null;
    if (short(entry) === ORIENTATION_TAG) return short(entry + 8);
  }
  return null;
}

/** An EXIF segment that says which way is up, and nothing else. */
function orientationSegment(orientation: number): Buffer {
  const segment = Buffer.alloc(36);
  segment.writeUInt16BE(0xffe1, 0);
  segment.writeUInt16BE(34, 2);
  segment.write('Exif\0\0MM\0*', 4, 'latin1');
  segment.writeUInt32BE(8, 14);
  segment.writeUInt16BE(1, 18);
  segment.writeUInt16BE(ORIENTATION_TAG, 20);
  segment.writeUInt16BE(3, 22);
  segment.writeUInt32BE(1, 24);
  segment.writeUInt16BE(orientation, 28);
  return segment;
}

/**
 * Takes place, time, device and comments out of a photograph; only which way is up stays, or it would be shown lying.
 *
 * What is no JPEG, or not one that can be walked, comes back as it was.
 */
export function stripJpegMetadata(image: Buffer): Buffer {
  const read = readSegments(image);
  if (!read) return image;
  const exif = read.segments.find(({ marker }) => marker === APP1_EXIF);
  const orientation = exif ? orientationOf(exif.bytes) : null;
  const kept = read.segments.filter(({ marker }) => ![APP1_EXIF, APP13_IPTC, COMMENT].includes(marker));
  return Buffer.concat([
    image.subarray(0, 2),
    ...(orientation === null || orientation < 1 || orientation > 8 ? [] : [orientationSegment(orientation)]),
    ...kept.map(({ bytes }) => bytes),
    read.scan,
  ]);
}
