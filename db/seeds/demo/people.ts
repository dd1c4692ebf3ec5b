import type { Channel } from '#workflows/domain/channel.ts';
import type { Locale } from '#workflows/domain/locale.ts';
import names from './names.json' with { type: 'json' };
import type { Random } from './random.ts';

const DAY_MS = 86_400_000;
/** Numbers of the block `90000-xxxx`, which is not given to subscribers; the clinic and the simulator use those below. */
const FIRST_PHONE = 2000;
const INSURERS = ['unimed', 'bradesco_saude', 'sulamerica', 'amil', 'cassi', 'particular'];
const LANGUAGES: readonly { language: Locale; weight: number }[] = [
  { language: 'pt-BR', weight: 88 },
  { language: 'es', weight: 5 },
  { language: 'en', weight: 7 },
];

/** A row of `patients`. */
export interface PatientRow {
  readonly id: string;
  readonly name: string;
  readonly birthOn: string;
  readonly email: string | null;
  readonly phone: string;
  readonly insurerId: string;
  readonly locale: Locale;
  readonly isDemo: true;
  readonly createdAt: Date;
}

/** A row of `channel_identities`. */
export interface IdentityRow {
  readonly id: string;
  readonly channel: Channel;
  readonly account: string;
  readonly externalId: string;
  readonly displayName: string | null;
  readonly phone: string | null;
  readonly patientId: string | null;
  readonly locale: Locale;
  readonly isDemo: true;
  readonly createdAt: Date;
}

/** Someone who writes to the clinic. */
export interface Person {
  readonly identity: IdentityRow;
  readonly patient: PatientRow | null;
  readonly language: Locale;
  /** When they may write again: nobody has two conversations at once. */
  freeAt: Date;
}

/** The clinic's side of each channel. */
export type Accounts = Readonly<Record<Channel, string>>;

const plain = (name: string): string =>
  name
    .normalize('NFD')
    .replaceAll(/\p{Diacritic}/gu, '')
    .toLowerCase();

/** The people of the demo; grows as new ones write. */
export class Crowd {
  readonly people: Person[] = [];
  readonly #random: Random;
  readonly #accounts: Accounts;

  constructor(random: Random, accounts: Accounts) {
    this.#random = random;
    this.#accounts = accounts;
  }

  /** Someone who writes on a channel at an instant: often someone who wrote before. */
  writer(channel: Channel, at: Date): Person {
    if (this.people.length > 0 && this.#random.chance(0.5)) {
      const known = this.#random.pick(this.people);
      if (known.identity.channel === channel && known.freeAt <= at) return known;
    }
    return this.newcomer(channel, at, this.#random.weighted(LANGUAGES, ({ weight }) => weight).language);
  }

  /** A patient who wrote before and speaks a language; someone new if there is none. */
  regular(channel: Channel, at: Date, language: Locale): Person {
    const known = this.people.filter(
      (one) =>
        one.patient !== null &&
        one.language === language &&
        one.identity.channel === channel &&
        one.freeAt <= at,
    );
    return known.length > 0 ? this.#random.pick(known) : this.newcomer(channel, at, language);
  }

  /** Someone who never wrote before. */
  newcomer(channel: Channel, at: Date, language: Locale): Person {
    const random = this.#random;
    const number = `5511900${String(FIRST_PHONE + this.people.length).padStart(6, '0')}`;
    const given = random.pick(names[language].given);
    const family = random.pick(names[language].family);
    const name = `${given} ${family}`;
    const isWhatsapp = channel === 'whatsapp';
    const patient = random.chance(0.72) ? this.#patient(given, family, `+${number}`, language, at) : null;
    const identity: IdentityRow = {
      id: random.uuid(at),
      channel,
      account: this.#accounts[channel],
      externalId: isWhatsapp ? number : random.uuid(at),
      displayName: isWhatsapp || patient ? name : null,
      phone: isWhatsapp ? `+${number}` : null,
      patientId: patient?.id ?? null,
      locale: language,
      isDemo: true,
      createdAt: at,
    };
    const person = { identity, patient, language, freeAt: at };
    this.people.push(person);
    return person;
  }

  #patient(given: string, family: string, phone: string, locale: Locale, at: Date): PatientRow {
    const random = this.#random;
    const createdAt = new Date(at.getTime() - Math.floor(random.between(0, 900)) * DAY_MS);
    const bornAt = new Date(at.getTime() - Math.floor(random.between(18, 82) * 365.25) * DAY_MS);
    return {
      id: random.uuid(createdAt),
      name: `${given} ${family}`,
      birthOn: bornAt.toISOString().slice(0, 10),
      email: random.chance(0.6) ? `${plain(given)}.${plain(family)}@example.com` : null,
      phone,
      insurerId: random.pick(INSURERS),
      locale,
      isDemo: true,
      createdAt,
    };
  }
}
