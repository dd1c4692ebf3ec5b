import { describe, expect, it } from 'vitest';
import { checkFile, kindOf } from './file-kind.ts';
import { displayName, type UploadedFile } from './middlewares/upload.ts';

const file = (head: string, declaredType: string, size = 64): UploadedFile => ({
  bytes: Buffer.concat([Buffer.from(head, 'latin1'), Buffer.alloc(size)]),
  fileName: 'x',
  declaredType,
});

describe('what a file is', () => {
  it.each([
    ['a JPEG that says it is a PDF', '\xff\xd8\xff\xe0', 'application/pdf', 'image', 'image/jpeg'],
    ['a PNG', '\x89PNG\r\n\x1a\n', 'image/png', 'image', 'image/png'],
    ['a WebP', 'RIFF\0\0\0\0WEBP', 'image/webp', 'image', 'image/webp'],
    ['a voice note', 'OggS', 'audio/ogg; codecs=opus', 'audio', 'audio/ogg'],
    ['a PDF', '%PDF-1.7', 'application/pdf', 'document', 'application/pdf'],
    ['plain text', 'hello', 'text/plain', 'document', 'text/plain'],
    ['an SVG', '<svg onload="alert(1)">', 'image/svg+xml', 'document', 'application/octet-stream'],
    ['a page', '<!doctype html><script>', 'text/html', 'document', 'application/octet-stream'],
    ['a type with a line break in it', 'x', 'text/plain\r\nx: y', 'document', 'application/octet-stream'],
  ])('%s', (_what, head, declared, kind, mimeType) => {
    expect(kindOf(file(head, declared))).toEqual({ kind, mimeType });
  });

  it('is refused when it says picture and does not look like one', () => {
    expect(() => kindOf(file('<script>', 'image/png'))).toThrow('attachment.wrong_kind');
  });

  it.each([
    ['no file', null, 'attachment.wrong_kind'],
    ['an empty one', { ...file('', 'text/plain', 0) }, 'attachment.wrong_kind'],
    [
      'a picture too large for WhatsApp',
      file('\xff\xd8\xff', 'image/jpeg', 5 * 1024 * 1024),
      'attachment.too_large',
    ],
  ])('is refused for %s', (_what, upload, code) => {
    expect(() => checkFile(upload, 'whatsapp')).toThrow(code);
  });
});

describe('the name of a file', () => {
  it.each([
    ['../../etc/passwd', 'passwd'],
    ['C:\\fakepath\\exame.pdf', 'exame.pdf'],
    ['a\u0000b\r\nc.pdf', 'abc.pdf'],
    ['gpj.exe\u202etxt', 'gpj.exetxt'],
    ['   ', null],
    [null, null],
  ])('%j becomes %j', (given, shown) => {
    expect(displayName(given)).toBe(shown);
  });

  it('keeps its ending when it is endless', () => {
    expect(displayName(`${'x'.repeat(500)}.pdf`)).toMatch(/^x{116}\.pdf$/);
  });
});
