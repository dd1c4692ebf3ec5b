import type { Localized } from '#workflows/domain/locale.ts';

/**
 * How a number comes from its rows. `measure` and `hit` are SQL over a conversation `c`.
 *
 * - `count`: how many rows
 * - `share`: rows with `hit` ÷ all rows
 * - `percentile`: of `measure`, between 0 and 1, interpolated
 * - `longest`: the largest `measure`
 */
export type Aggregate =
  | { readonly kind: 'count' }
  | { readonly kind: 'share'; readonly hit: string }
  | { readonly kind: 'percentile'; readonly at: number; readonly measure: string }
  | { readonly kind: 'longest'; readonly measure: string };

/** Definition of one number. Card, chart, table and export all read it here; nothing else defines a number. */
export interface Metric {
  readonly key: string;
  /** Raised when the definition changes, so that an old figure can be told from a new one. */
  readonly version: number;
  readonly unit: 'count' | 'ms' | 'ratio';
  /** Which way is good; `null` where neither is. */
  readonly better: 'up' | 'down' | null;
  /** What the number says, numerator ÷ denominator in words. */
  readonly sentence: Localized;
  /** Which time counts. */
  readonly clockRule: Localized;
  /** `period`: conversations that began in it. `now`: whatever is going on, whenever it began. */
  readonly scope: 'period' | 'now';
  /**
   * Which conversations take part, as SQL over `c`.
   *
   * May name `:now`, `:timeZone` and `:openHours`, the instants at which the default team was open.
   */
  readonly rows: string;
  readonly aggregate: Aggregate;
}

const BEGUN: Localized = {
  'pt-BR': 'Vale o instante em que a conversa começou, no fuso da clínica.',
  es: 'Cuenta el instante en que empezó la conversación, en la zona horaria de la clínica.',
  en: 'What counts is the instant at which the conversation began, in the clinic’s time zone.',
};

const OPEN_HOURS: Localized = {
  'pt-BR':
    'Conta só o horário aberto da equipe, sem almoço, noite, domingo nem feriado; a enfermagem urgente conta sempre. Vale a primeira resposta de uma pessoa, nunca a da assistente.',
  es: 'Cuenta solo el horario abierto del equipo, sin almuerzo, noche, domingo ni feriado; enfermería urgente cuenta siempre. Vale la primera respuesta de una persona, nunca la de la asistente.',
  en: 'Only the team’s opening hours count, not lunch, night, Sunday or holiday; urgent nursing always counts. It is the first answer of a person, never that of the assistant.',
};

const WALL_CLOCK: Localized = {
  'pt-BR': 'Agora, em tempo corrido.',
  es: 'Ahora, en tiempo corrido.',
  en: 'Now, by the wall clock.',
};

/** Local wall time at which a conversation began. */
export const BEGUN_LOCALLY = 'c.created_at at time zone :timeZone';

/** Open, waited time until the first answer of a person. `bigint` in the table. */
export const FIRST_RESPONSE_MS = 'c.first_response_open_ms::float8';

/** Only those in which a person has answered have a time. */
const ANSWERED = 'c.first_response_open_ms is not null';

/** Begun while the default team was closed. */
const BEGUN_OUTSIDE_HOURS = 'not (:openHours::tstzmultirange @> c.created_at)';

/** Every number the product shows, in the order of the overview. One more number is one more entry. */
export const METRICS = {
  contacts: {
    key: 'contacts',
    version: 1,
    unit: 'count',
    better: null,
    sentence: {
      'pt-BR': 'Conversas que começaram no período, em todos os canais.',
      es: 'Conversaciones que empezaron en el período, en todos los canales.',
      en: 'Conversations that began in the period, on all channels.',
    },
    clockRule: BEGUN,
    scope: 'period',
    rows: 'true',
    aggregate: { kind: 'count' },
  },
  first_response_p50: {
    key: 'first_response_p50',
    version: 1,
    unit: 'ms',
    better: 'down',
    sentence: {
      'pt-BR':
        'Metade das conversas respondidas por uma pessoa esperou no máximo este tempo pela primeira resposta.',
      es: 'La mitad de las conversaciones respondidas por una persona esperó como máximo este tiempo por la primera respuesta.',
      en: 'Half of the conversations that a person answered waited no longer than this for the first answer.',
    },
    clockRule: OPEN_HOURS,
    scope: 'period',
    rows: ANSWERED,
    aggregate: { kind: 'percentile', at: 0.5, measure: FIRST_RESPONSE_MS },
  },
  first_response_p90: {
    key: 'first_response_p90',
    version: 1,
    unit: 'ms',
    better: 'down',
    sentence: {
      'pt-BR':
        'Nove em cada dez conversas respondidas por uma pessoa esperaram no máximo este tempo pela primeira resposta.',
      es: 'Nueve de cada diez conversaciones respondidas por una persona esperaron como máximo este tiempo por la primera respuesta.',
      en: 'Nine in ten conversations that a person answered waited no longer than this for the first answer.',
    },
    clockRule: OPEN_HOURS,
    scope: 'period',
    rows: ANSWERED,
    aggregate: { kind: 'percentile', at: 0.9, measure: FIRST_RESPONSE_MS },
  },
  within_first_response: {
    key: 'within_first_response',
    version: 1,
    unit: 'ratio',
    better: 'up',
    sentence: {
      'pt-BR':
        'Conversas em que uma pessoa deu a primeira resposta dentro do prazo da equipe ÷ conversas que pediram pessoa. Quem ainda espera dentro do prazo não entra.',
      es: 'Conversaciones en que una persona dio la primera respuesta dentro del plazo del equipo ÷ conversaciones que pidieron una persona. Quien aún espera dentro del plazo no entra.',
      en: 'Conversations in which a person first answered within the team’s limit ÷ conversations that asked for a person. Those still waiting within the limit are left out.',
    },
    clockRule: OPEN_HOURS,
    scope: 'period',
    rows: 'c.first_response_due_at is not null and (c.first_responded_at is not null or c.first_response_due_at <= :now)',
    aggregate: { kind: 'share', hit: 'coalesce(c.first_responded_at <= c.first_response_due_at, false)' },
  },
  resolved: {
    key: 'resolved',
    version: 1,
    unit: 'ratio',
    better: 'up',
    sentence: {
      'pt-BR':
        'Conversas encerradas por uma pessoa, ou que terminaram com a assistente sem pedir pessoa ÷ conversas iniciadas. Encerrada por silêncio depois de pedir pessoa não conta.',
      es: 'Conversaciones cerradas por una persona, o que terminaron con la asistente sin pedir una persona ÷ conversaciones iniciadas. Cerrada por silencio después de pedir una persona no cuenta.',
      en: 'Conversations closed by a person, or that ended with the assistant without asking for one ÷ conversations begun. One closed by silence after asking for a person does not count.',
    },
    clockRule: BEGUN,
    scope: 'period',
    rows: 'true',
    aggregate: {
      kind: 'share',
      hit: "c.stage = 'resolved' and (coalesce(c.resolution, '') <> 'silence' or c.queued_at is null)",
    },
  },
  bot_contained: {
    key: 'bot_contained',
    version: 1,
    unit: 'ratio',
    better: null,
    sentence: {
      'pt-BR':
        'Conversas que terminaram só com a assistente, sem fila nem pessoa ÷ conversas iniciadas. Inclui quem parou de escrever depois da resposta.',
      es: 'Conversaciones que terminaron solo con la asistente, sin cola ni persona ÷ conversaciones iniciadas. Incluye a quien dejó de escribir después de la respuesta.',
      en: 'Conversations that ended with the assistant alone, without queue or person ÷ conversations begun. Includes people who stopped writing after the answer.',
    },
    clockRule: BEGUN,
    scope: 'period',
    rows: 'true',
    aggregate: {
      kind: 'share',
      hit: "c.stage = 'resolved' and c.queued_at is null and c.assignee_id is null and c.first_responded_at is null",
    },
  },
  outside_hours: {
    key: 'outside_hours',
    version: 1,
    unit: 'ratio',
    better: null,
    sentence: {
      'pt-BR': 'Conversas que começaram com a recepção fechada ÷ conversas iniciadas.',
      es: 'Conversaciones que empezaron con la recepción cerrada ÷ conversaciones iniciadas.',
      en: 'Conversations that began while the reception was closed ÷ conversations begun.',
    },
    clockRule: {
      'pt-BR': 'Horário de hoje da equipe padrão, feriados incluídos, no fuso da clínica.',
      es: 'Horario actual del equipo predeterminado, feriados incluidos, en la zona horaria de la clínica.',
      en: 'The default team’s present opening hours, holidays included, in the clinic’s time zone.',
    },
    scope: 'period',
    rows: 'true',
    aggregate: { kind: 'share', hit: BEGUN_OUTSIDE_HOURS },
  },
  open_now: {
    key: 'open_now',
    version: 1,
    unit: 'count',
    better: null,
    sentence: {
      'pt-BR': 'Conversas em andamento: com a assistente, na fila ou com uma pessoa.',
      es: 'Conversaciones en curso: con la asistente, en la cola o con una persona.',
      en: 'Conversations going on: with the assistant, in the queue or with a person.',
    },
    clockRule: WALL_CLOCK,
    scope: 'now',
    rows: "c.stage <> 'resolved'",
    aggregate: { kind: 'count' },
  },
  queued_now: {
    key: 'queued_now',
    version: 1,
    unit: 'count',
    better: 'down',
    sentence: {
      'pt-BR': 'Conversas na fila, à espera de alguém que as assuma.',
      es: 'Conversaciones en la cola, a la espera de alguien que las tome.',
      en: 'Conversations in the queue, waiting for someone to take them.',
    },
    clockRule: WALL_CLOCK,
    scope: 'now',
    rows: "c.stage = 'queued'",
    aggregate: { kind: 'count' },
  },
  longest_wait: {
    key: 'longest_wait',
    version: 1,
    unit: 'ms',
    better: 'down',
    sentence: {
      'pt-BR': 'Há quanto tempo espera quem está na fila há mais tempo.',
      es: 'Cuánto hace que espera quien lleva más tiempo en la cola.',
      en: 'How long the patient at the head of the queue has been waiting.',
    },
    clockRule: WALL_CLOCK,
    scope: 'now',
    rows: "c.stage = 'queued'",
    aggregate: {
      kind: 'longest',
      measure:
        'extract(epoch from :now - coalesce(c.waiting_since_at, c.queued_at, c.last_message_at))::float8 * 1000',
    },
  },
} as const satisfies Record<string, Metric>;

/** Name of a number. */
export type MetricKey = keyof typeof METRICS;

/** Every name, in the registry's order. */
export const METRIC_KEYS = Object.keys(METRICS) as [MetricKey, ...MetricKey[]];
