import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, describe, expect, it } from 'vitest';
import { createDiskStore, newStorageKey } from './files.ts';

const folder = mkdtempSync(join(tmpdir(), 'acolhe-store-'));
const store = createDiskStore(folder);
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('a stored file', () => {
  it('is read whole or as a stream, by nobody but this user, and leaves nothing half written', async () => {
    const key = newStorageKey();
    await store.put(key, Buffer.from('exame'));
    expect(Buffer.from(await store.read(key)).toString()).toBe('exame');
    expect(await text(await store.stream(key))).toBe('exame');
    expect(statSync(join(folder, key)).mode & 0o777).toBe(0o600);
    expect(readdirSync(join(folder, key, '..'))).toHaveLength(1);
  });

  it('is gone once it was removed, and removing it again is no error', async () => {
    const key = newStorageKey();
    await store.put(key, Buffer.from('x'));
    await store.remove(key);
    await store.remove(key);
    await expect(store.read(key)).rejects.toMatchObject({ code: 'attachment.not_found' });
    await expect(store.stream(key)).rejects.toMatchObject({ code: 'attachment.not_found' });
  });

  it('has a key that nobody can guess and that spreads over folders', () => {
    const keys = new Set(Array.from({ length: 500 }, newStorageKey));
    expect(keys.size).toBe(500);
    expect(new Set([...keys].map((key) => key.slice(0, 2))).size).toBeGreaterThan(100);
  });

  it.each(['../../etc/passwd', '/etc/passwd', '', 'ab/../../x', 'AB/CD', `ab/${'0'.repeat(61)}/x`, 'ab/\0'])(
    'is not looked for under a key that is not ours: %j',
    async (key) => {
      await expect(store.read(key)).rejects.toMatchObject({ code: 'attachment.not_found' });
      await expect(store.put(key, Buffer.from('x'))).rejects.toMatchObject({ code: 'attachment.not_found' });
    },
  );
});
