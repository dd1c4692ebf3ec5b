import { z } from 'zod';
import { shownTemplate } from './approved-templates.ts';

const choiceTitle = z.string().min(1);

/**
 * Meta's rules for a message, as strictly as Meta's own description has them: a request that breaks a limit is refused
 * here as it would be there. Source: Meta, "WhatsApp Cloud API: Messages" and its OpenAPI description, read 2026-11.
 */
const common = {
  messaging_product: z.literal('whatsapp'),
  recipient_type: z.literal('individual'),
  to: z
    .string()
    .regex(/^\+?\d{5,15}$/)
    .optional(),
  recipient: z
    .string()
    .regex(/^[A-Z]{2}\.[A-Za-z0-9]{1,128}$/)
    .optional(),
  biz_opaque_callback_data: z.string().max(512).optional(),
};
const mediaRef = z.strictObject({ id: z.string().min(1), caption: z.string().max(1024).optional() });
const unique = (items: readonly string[]): boolean => new Set(items).size === items.length;

const buttons = z.strictObject({
  type: z.literal('button'),
  body: z.strictObject({ text: z.string().min(1).max(1024) }),
  action: z.strictObject({
    buttons: z
      .array(
        z.strictObject({
          type: z.literal('reply'),
          reply: z.strictObject({ id: z.string().min(1).max(256), title: choiceTitle.max(20) }),
        }),
      )
      .min(1)
      .max(3)
      .refine(
        (items) =>
          unique(items.map(({ reply }) => reply.title)) && unique(items.map(({ reply }) => reply.id)),
      ),
  }),
});
const list = z.strictObject({
  type: z.literal('list'),
  body: z.strictObject({ text: z.string().min(1).max(4096) }),
  action: z.strictObject({
    button: z.string().min(1).max(20),
    sections: z
      .array(
        z.strictObject({
          title: z.string().max(24).optional(),
          rows: z
            .array(
              z.strictObject({
                id: z.string().min(1).max(200),
                title: choiceTitle.max(24),
                description: z.string().max(72).optional(),
              }),
            )
            .min(1),
        }),
      )
      .min(1)
      .max(10)
      .refine((sections) => sections.flatMap(({ rows }) => rows).length <= 10),
  }),
});
const template = z.strictObject({
  name: z.string().regex(/^[a-z0-9_]{1,512}$/),
  language: z.strictObject({
    policy: z.literal('deterministic'),
    code: z.string().regex(/^[a-z]{2,3}(_[A-Z]{2})?$/),
  }),
  components: z
    .array(
      z.discriminatedUnion('type', [
        z.strictObject({
          type: z.literal('body'),
          parameters: z.array(z.strictObject({ type: z.literal('text'), text: z.string().min(1).max(1024) })),
        }),
        z.strictObject({
          type: z.literal('button'),
          sub_type: z.literal('quick_reply'),
          index: z.string().regex(/^\d$/),
          parameters: z
            .array(z.strictObject({ type: z.literal('payload'), payload: z.string().min(1).max(256) }))
            .length(1),
        }),
      ]),
    )
    .optional(),
});

/** A message as the clinic sends it. */
export const sendRequest = z
  .discriminatedUnion('type', [
    z.strictObject({
      ...common,
      type: z.literal('text'),
      text: z.strictObject({ body: z.string().min(1).max(4096), preview_url: z.boolean().optional() }),
    }),
    z.strictObject({
      ...common,
      type: z.literal('interactive'),
      interactive: z.discriminatedUnion('type', [buttons, list]),
    }),
    z.strictObject({ ...common, type: z.literal('image'), image: mediaRef }),
    z.strictObject({ ...common, type: z.literal('audio'), audio: mediaRef.omit({ caption: true }) }),
    z.strictObject({
      ...common,
      type: z.literal('document'),
      document: mediaRef.extend({ filename: z.string().optional() }),
    }),
    z.strictObject({ ...common, type: z.literal('template'), template }),
  ])
  .refine(({ to, recipient }) => to !== undefined || recipient !== undefined, { path: ['to'] });
/** A message as the clinic sends it. */
export type SendRequest = z.output<typeof sendRequest>;

/** A read mark. Meta also takes the sign that an answer is being written; the phone here does not show it. */
export const readRequest = z.strictObject({
  messaging_product: z.literal('whatsapp'),
  status: z.literal('read'),
  message_id: z.string().min(1),
  typing_indicator: z.strictObject({ type: z.literal('text') }).optional(),
});

/** What a phone shows of a message. */
export interface Shown {
  readonly kind: string;
  readonly text: string;
  readonly choices: readonly { readonly id: string; readonly title: string; readonly description?: string }[];
  readonly listLabel: string | null;
  readonly mediaId: string | null;
  readonly template: string | null;
}

const NOTHING: Omit<Shown, 'kind'> = {
  text: '',
  choices: [],
  listLabel: null,
  mediaId: null,
  template: null,
};

function shownInteractive(request: Extract<SendRequest, { type: 'interactive' }>): Shown {
  const { interactive } = request;
  const text = interactive.body.text;
  if (interactive.type === 'button') {
    return {
      ...NOTHING,
      kind: 'buttons',
      text,
      choices: interactive.action.buttons.map(({ reply }) => reply),
    };
  }
  const rows = interactive.action.sections.flatMap((section) => section.rows);
  const choices = rows.map(({ id, title, description }) => ({
    id,
    title,
    ...(description === undefined ? {} : { description }),
  }));
  return { ...NOTHING, kind: 'list', text, listLabel: interactive.action.button, choices };
}

function shownTemplateRequest({ template }: Extract<SendRequest, { type: 'template' }>): Shown {
  const { name, language, components = [] } = template;
  const parameters = components.flatMap((part) =>
    part.type === 'body' ? part.parameters.map(({ text }) => text) : [],
  );
  const payloads = components.flatMap((part) =>
    part.type === 'button' ? part.parameters.map(({ payload }) => payload) : [],
  );
  const shown = shownTemplate(name, language.code, parameters, payloads);
  const { text, choices } = shown ?? { text: parameters.join(' · '), choices: [] };
  return { ...NOTHING, kind: 'template', text, choices, template: name };
}

/** What the phone shows of a request. The words of a template that nobody knows are its parameters. */
export function shownOf(request: SendRequest): Shown {
  if (request.type === 'text') return { ...NOTHING, kind: 'text', text: request.text.body };
  if (request.type === 'interactive') return shownInteractive(request);
  if (request.type === 'template') return shownTemplateRequest(request);
  if (request.type === 'image')
    return { ...NOTHING, kind: 'image', text: request.image.caption ?? '', mediaId: request.image.id };
  if (request.type === 'audio') return { ...NOTHING, kind: 'audio', mediaId: request.audio.id };
  return { ...NOTHING, kind: 'document', text: request.document.caption ?? '', mediaId: request.document.id };
}
