import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { serving } from '#test/support/koa-app.ts';
import { FileReply } from './file-reply.ts';

const CONTENT = '<svg onload="alert(1)"/>';

async function answerFor(mimeType: string, fileName: string | null = 'exame.png'): Promise<Response> {
  const url = await serving((ctx) => {
    new FileReply({ stream: Readable.from([Buffer.from(CONTENT)]), mimeType, fileName }).writeTo(ctx);
  });
  return fetch(url);
}

describe('a stored file', () => {
  it.each(['image/jpeg', 'image/png', 'image/webp', 'audio/ogg', 'audio/mpeg', 'audio/amr'])(
    'of type %s is shown where it stands',
    async (type) => {
      const { headers } = await answerFor(type);
      expect(headers.get('content-type')).toBe(type);
      expect(headers.get('content-disposition')).toMatch(/^inline;/);
    },
  );

  it('is known by its type alone, whatever is written behind it or in which letters', async () => {
    const { headers } = await answerFor('Audio/OGG; codecs=opus');
    expect(headers.get('content-type')).toBe('audio/ogg');
    expect(headers.get('content-disposition')).toMatch(/^inline;/);
  });

  it.each([
    'text/html',
    'image/svg+xml',
    'application/pdf',
    'application/xhtml+xml',
    'text/javascript',
    'image/png, text/html',
    'image/pngx',
    'constructor',
    '',
  ])('that says it is %j is only ever saved', async (type) => {
    const { headers } = await answerFor(type);
    expect(headers.get('content-type')).toBe('application/octet-stream');
    expect(headers.get('content-disposition')).toMatch(/^attachment;/);
  });

  it.each(['image/png', 'text/html'])('of type %s can run nothing and is not guessed at', async (type) => {
    const answer = await answerFor(type);
    expect(answer.headers.get('content-security-policy')).toBe("default-src 'none'; sandbox");
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(await answer.text()).toBe(CONTENT);
  });

  it.each([
    ['a quotation mark', 'a".html', /^inline; filename="a\\".html"$/],
    ['a line break', 'a\r\nset-cookie: x=1.png', /^inline; filename=/],
    ['letters of everywhere', 'ressonância 脑.png', /filename\*=UTF-8''resson%C3%A2ncia%20%E8%84%91\.png$/],
    ['a path', '../../etc/passwd.png', /filename="passwd\.png"$/],
  ])('whose name has %s brings no header of its own', async (_what, name, expected) => {
    const { headers } = await answerFor('image/png', name);
    expect(headers.get('content-disposition')).toMatch(expected);
    expect(headers.get('set-cookie')).toBeNull();
  });

  it('without a name gets one', async () => {
    const { headers } = await answerFor('image/png', null);
    expect(headers.get('content-disposition')).toContain('filename="file"');
  });
});
