import { instantOfWall, minuteOf } from './wall-clock.ts';

/** A professional's time from one moment to another, as somebody fills it in on the clock of a place. */
export class SpanForm {
  professionalId = $state('');
  fromOn = $state('');
  /** HH:MM. */
  from = $state('');
  untilOn = $state('');
  /** HH:MM. */
  until = $state('');
  readonly #timeZone: string;

  constructor(professionalId: string, onDate: string, from: string, until: string, timeZone: string) {
    this.professionalId = professionalId;
    this.fromOn = onDate;
    this.untilOn = onDate;
    this.from = from;
    this.until = until;
    this.#timeZone = timeZone;
  }

  /** The span as instants; null while it is incomplete or ends before it begins. */
  get span(): { readonly professionalId: string; readonly startsAt: string; readonly endsAt: string } | null {
    const startsAt = this.#instant(this.fromOn, this.from);
    const endsAt = this.#instant(this.untilOn, this.until);
    if (this.professionalId === '' || startsAt === null || endsAt === null || startsAt >= endsAt) return null;
    return {
      professionalId: this.professionalId,
      startsAt: startsAt.toISOString(),
      endsAt: endsAt.toISOString(),
    };
  }

  #instant(onDate: string, clock: string): Date | null {
    const minute = minuteOf(clock);
    return minute === null ? null : instantOfWall({ onDate, minute }, this.#timeZone);
  }
}
