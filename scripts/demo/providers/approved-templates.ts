import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../platform/installation.ts';

/** A template as the demo clinic has it approved. */
interface ApprovedTemplate {
  readonly id: string;
  /** Our languages, with the names that Meta has for them. */
  readonly languages: Readonly<Record<string, string>>;
  readonly body: Readonly<Record<string, string>>;
  readonly buttons?: readonly {
    readonly type: string;
    readonly text: Readonly<Record<string, string>>;
  }[];
}

const DOCUMENT = join(ROOT, 'db/seeds/demo/clinic.json');
let known: readonly ApprovedTemplate[] | undefined;

function templates(): readonly ApprovedTemplate[] {
  known ??= (JSON.parse(readFileSync(DOCUMENT, 'utf8')) as { templates: ApprovedTemplate[] }).templates;
  return known;
}

/** What a phone shows of a template. */
export interface ShownTemplate {
  readonly text: string;
  readonly choices: readonly { readonly id: string; readonly title: string }[];
}

/**
 * A template in the words and with the buttons that lie with Meta; `null` for one that the demo clinic does not have.
 *
 * @param language in Meta's spelling, such as `pt_BR`
 * @param payloads what comes back when a button is tapped; its own words where none is given
 */
export function shownTemplate(
  name: string,
  language: string,
  parameters: readonly string[],
  payloads: readonly string[],
): ShownTemplate | null {
  const template = templates().find(({ id }) => id === name);
  const [own] = Object.entries(template?.languages ?? {}).find(([, code]) => code === language) ?? [];
  if (!template || own === undefined) return null;
  const text = (template.body[own] ?? '').replace(
    /\{\{(\d+)\}\}/g,
    (_whole, index: string) => parameters[Number(index) - 1] ?? '',
  );
  const replies = (template.buttons ?? []).filter(({ type }) => type === 'quick_reply');
  const choices = replies.map(({ text: words }, index) => {
    const title = words[own] ?? '';
    return { id: payloads[index] ?? title, title };
  });
  return { text, choices };
}
