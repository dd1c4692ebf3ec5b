import { describe, expect, it } from 'vitest';
import { stripMetadata } from './picture-metadata.ts';

const part = (marker: number, content: Buffer): Buffer => {
  const head = Buffer.alloc(4);
  head.writeUInt16BE(marker, 0);
  head.writeUInt16BE(content.length + 2, 2);
  return Buffer.concat([head, content]);
};

/** An Exif part with an orientation and, behind it, a place. */
function exif(orientation: number, isLittle: boolean): Buffer {
  const tiff = Buffer.alloc(40);
  tiff.write(isLittle ? 'II*\0' : 'MM\0*', 0, 'latin1');
  const write16 = (value: number, at: number) =>
    isLittle ? tiff.writeUInt16LE(value, at) : tiff.writeUInt16BE(value, at);
  const write32 = (value: number, at: number) =>
    isLittle ? tiff.writeUInt32LE(value, at) : tiff.writeUInt32BE(value, at);
  write32(8, 4);
  write16(1, 8);
  write16(0x0112, 10);
  write16(3, 12);
  write32(1, 14);
  write16(orientation, 18);
  return part(0xffe1, Buffer.concat([Buffer.from('Exif\0\0'), tiff, Buffer.from('GPS -23.5505')]));
}

const START = Buffer.from([0xff, 0xd8]);
const JFIF = part(0xffe0, Buffer.from('JFIF\0'));
const COLOURS = part(0xffe2, Buffer.from('ICC_PROFILE'));
const PICTURE = Buffer.concat([
  part(0xffda, Buffer.from('head')),
  Buffer.from('picture GPS in pixels'),
  Buffer.from([0xff, 0xd9]),
]);

describe('a JPEG', () => {
  it('loses place, comments and captions, and keeps picture and colours', () => {
    const secrets = [
      part(0xffe1, Buffer.from('http://ns.adobe.com/xap Ana')),
      part(0xfffe, Buffer.from('Ana')),
      part(0xffed, Buffer.from('Ana')),
    ];
    const taken = Buffer.concat([START, JFIF, exif(1, true), ...secrets, COLOURS, PICTURE]);
    expect(stripMetadata(taken, 'image/jpeg')).toEqual(Buffer.concat([START, JFIF, COLOURS, PICTURE]));
  });

  it.each([
    ['little', true],
    ['big', false],
  ])('taken upright stays upright (%s-endian)', (_order, isLittle) => {
    const stripped = Buffer.from(
      stripMetadata(Buffer.concat([START, exif(6, isLittle), PICTURE]), 'image/jpeg'),
    );
    expect(stripped.includes('-23.5505')).toBe(false);
    // Stripping what was stripped changes nothing: our own part says which way is up, and only that.
    expect(Buffer.from(stripMetadata(stripped, 'image/jpeg'))).toEqual(stripped);
    expect(stripped.subarray(2, 38).readUInt16BE(28)).toBe(6);
  });

  it.each([
    ['cut in the middle of a part', Buffer.concat([START, Buffer.from([0xff, 0xe1, 0xff, 0xff, 1])])],
    ['nothing but its mark', START],
    [
      'a part that points outside',
      Buffer.concat([START, part(0xffe1, Buffer.from('Exif\0\0MM\0*\xff\xff\xff\xff', 'latin1')), PICTURE]),
    ],
  ])('%s does no harm', (_what, bytes) => {
    expect(() => stripMetadata(bytes, 'image/jpeg')).not.toThrow();
  });
});

describe('a PNG', () => {
  const chunk = (type: string, content: string): Buffer => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(content.length);
    return Buffer.concat([length, Buffer.from(type + content), Buffer.from('crc!')]);
  };
  const SIGNATURE = Buffer.from('89504e470d0a1a0a', 'hex');

  it('loses what it says about itself, and keeps the picture', () => {
    const [head, data, end] = [chunk('IHDR', 'x'.repeat(13)), chunk('IDAT', 'pixels'), chunk('IEND', '')];
    const taken = Buffer.concat([SIGNATURE, head, chunk('eXIf', 'GPS'), chunk('tEXt', 'Ana'), data, end]);
    expect(stripMetadata(taken, 'image/png')).toEqual(Buffer.concat([SIGNATURE, head, data, end]));
  });
});

it('leaves files of other types alone', () => {
  const bytes = Buffer.from('%PDF-1.7 GPS');
  expect(stripMetadata(bytes, 'application/pdf')).toBe(bytes);
});
