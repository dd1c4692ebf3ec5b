import { describe, expect, it } from 'vitest';
import { html } from '#lib/testing/render.ts';
import { LOCALES } from '#workflows/domain/locale.ts';
import AccountSettings from './AccountSettings.svelte';

describe.each(LOCALES)('the account in %s', (locale) => {
  it('tells what keeps passwords which is which, and never shows one', async () => {
    const page = await html(AccountSettings, {}, locale);
    expect(page).toMatch(/<input[^>]*type="password"[^>]*autocomplete="current-password"/);
    expect(page).toMatch(/<input[^>]*type="password"[^>]*autocomplete="new-password"[^>]*minlength="12"/);
  });

  it('leaves every device by a button that does not send the form', async () => {
    const buttons = (await html(AccountSettings, {}, locale)).match(/<button[^>]*>/g) ?? [];
    expect(buttons.map((button) => /type="(\w+)"/.exec(button)?.[1])).toEqual(['submit', 'button']);
  });
});
