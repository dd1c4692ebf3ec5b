import { describe, expect, it } from 'vitest';
import { checkUpload } from './check-upload.ts';
import { displayName, type UploadedFile } from './middlewares/upload.ts';

const upload = (head: string, declaredType: string, size = 64): UploadedFile => ({
  bytes: Buffer.concat([Buffer.from(head, 'latin1'), Buffer.alloc(size)]),
  fileName: 'x',
  declaredType,
});

describe('an upload', () => {
  it('is taken for what it is, whatever it says', () => {
    const picture = upload('\xff\xd8\xff\xe0', 'application/pdf');
    expect(checkUpload(picture, 'whatsapp')).toEqual({
      file: picture,
      kind: 'image',
      mimeType: 'image/jpeg',
    });
  });

  it.each([
    ['no file', null, 'attachment.wrong_kind'],
    ['an empty one', upload('', 'text/plain', 0), 'attachment.wrong_kind'],
    ['a page that says it is a picture', upload('<script>', 'image/png'), 'attachment.wrong_kind'],
    ['a film', upload('\0\0\0\x18ftypmp42', 'video/mp4'), 'attachment.wrong_kind'],
    [
      'a picture too large for WhatsApp',
      upload('\xff\xd8\xff', 'image/jpeg', 5 * 1024 * 1024),
      'attachment.too_large',
    ],
  ])('is refused for %s', (_what, file, code) => {
    expect(() => checkUpload(file, 'whatsapp')).toThrow(code);
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
