import { describe, expect, it } from 'vitest';
import { documentType, kindOf } from './file-kind.ts';

const file = (head: string): Buffer => Buffer.concat([Buffer.from(head, 'latin1'), Buffer.alloc(64)]);

describe('what a file is', () => {
  it.each([
    ['a JPEG that says it is a PDF', '\xff\xd8\xff\xe0', 'application/pdf', 'image', 'image/jpeg'],
    ['a PNG', '\x89PNG\r\n\x1a\n', 'image/png', 'image', 'image/png'],
    ['a WebP', 'RIFF\0\0\0\0WEBP', 'image/webp', 'image', 'image/webp'],
    ['a voice note', 'OggS', 'audio/ogg; codecs=opus', 'audio', 'audio/ogg'],
    ['an MP3 without a title', '\xff\xf3', 'audio/mpeg', 'audio', 'audio/mpeg'],
    ['a film of a phone', '\0\0\0\x18ftypmp42', 'video/mp4', 'video', 'video/mp4'],
    ['an old film of a phone', '\0\0\0\x18ftyp3gp5', 'video/3gpp', 'video', 'video/3gpp'],
    ['sound in a container of film', '\0\0\0\x18ftypisom', 'audio/mp4', 'audio', 'audio/mp4'],
    ['a recording of a browser', '\x1aE\xdf\xa3', 'audio/webm;codecs=opus', 'audio', 'audio/webm'],
    ['a PDF', '%PDF-1.7', 'application/pdf', 'document', 'application/pdf'],
    ['plain text', 'hello', 'text/plain', 'document', 'text/plain'],
    ['an SVG', '<svg onload="alert(1)">', 'image/svg+xml', 'document', 'application/octet-stream'],
    ['a page', '<!doctype html><script>', 'text/html', 'document', 'application/octet-stream'],
    ['a type with a line break in it', 'x', 'text/plain\r\nx: y', 'document', 'application/octet-stream'],
  ])('%s', (_what, head, declared, kind, mimeType) => {
    expect(kindOf(file(head), declared)).toEqual({ kind, mimeType });
  });

  it.each(['image/png', 'audio/ogg', 'video/mp4'])('is refused when it says %s and is a page', (declared) => {
    expect(() => kindOf(file('<script>'), declared)).toThrow('attachment.wrong_kind');
  });
});

describe('what came as a document is kept', () => {
  it.each([
    ['as what it is', '%PDF-1.7', 'text/plain', 'application/pdf'],
    ['as what it says, if documents may say that', 'hello', 'text/csv', 'text/csv'],
    [
      'as bytes, if it says that it is a picture and is none',
      '<script>',
      'image/png',
      'application/octet-stream',
    ],
  ])('%s', (_how, head, declared, mimeType) => {
    expect(documentType(file(head), declared)).toBe(mimeType);
  });
});
