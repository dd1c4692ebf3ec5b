import { expect, it } from 'vitest';
import { stripJpegMetadata } from './jpeg-metadata.ts';

const START = Buffer.from([0xff, 0xd8]);
const SCAN = Buffer.concat([
  Buffer.from([0xff, 0xda, 0x00, 0x02]),
  Buffer.from('picture'),
  Buffer.from([0xff, 0xd9]),
]);

function segment(marker: number, content: Buffer): Buffer {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(content.length + 2, 2);
  return Buffer.concat([head, content]);
}

/** EXIF with an orientation and a place, in either byte order. */
function exif(orientation: number, isLittle: boolean): Buffer {
  const tiff = Buffer.alloc(26);
  tiff.write(isLittle ? 'II' : 'MM', 0, 'latin1');
  const short = (value: number, at: number) =>
    isLittle ? tiff.writeUInt16LE(value, at) : tiff.writeUInt16BE(value, at);
  const long = (value: number, at: number) =>
    isLittle ? tiff.writeUInt32LE(value, at) : tiff.writeUInt32BE(value, at);
  short(42, 2);
  long(8, 4);
  short(1, 8);
  short(0x0112, 10);
  short(3, 12);
  long(1, 14);
  short(orientation, 18);
  return segment(0xe1, Buffer.concat([Buffer.from('Exif\0\0'), tiff, Buffer.from('GPS -23.56 -46.65')]));
}

it.each([
  ['big', false],
  ['little', true],
])('takes place and time out, and keeps which way is up (%s endian)', (_name, isLittle) => {
  const image = Buffer.concat([
    START,
    segment(0xe0, Buffer.from('JFIF')),
    exif(6, isLittle),
    segment(0xfe, Buffer.from('by Maria')),
    segment(0xed, Buffer.from('Photoshop city')),
    SCAN,
  ]);
  const stripped = stripJpegMetadata(image);
  for (const word of ['GPS', 'Maria', 'city']) expect(stripped.includes(word)).toBe(false);
  expect(stripped.includes('JFIF')).toBe(true);
  expect(stripped.subarray(-SCAN.length)).toEqual(SCAN);
  // What was kept is found again by the same reading.
  expect(stripJpegMetadata(stripped)).toEqual(stripped);
  expect(stripped.includes(Buffer.from([0x01, 0x12, 0x00, 0x03, 0x00, 0x00, 0x00, 0x01, 0x00, 0x06]))).toBe(
    true,
  );
});

it.each([
  ['nothing', Buffer.alloc(0)],
  ['a PNG', Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')],
  ['only the first bytes', Buffer.from([0xff, 0xd8, 0xff, 0xe1])],
  ['a segment that is longer than the file', Buffer.from([0xff, 0xd8, 0xff, 0xe1, 0xff, 0xff, 1, 2, 3])],
])('leaves %s as it is', (_name, image) => {
  expect(stripJpegMetadata(image)).toEqual(image);
});
