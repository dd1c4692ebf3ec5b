import type { NoticeFacts, WrittenKind } from '#bot/notices/notice-content.ts';
import { firstNameOf } from '#bot/notices/visit-words.ts';
import type { VisitFacts } from '#bot/notices/visit-words.ts';
import type { CareRow } from '#db/queries/reminders/care.ts';
import type { Locale } from '#workflows/domain/locale.ts';
import type { DoneNotice } from '#workflows/domain/reminders/plan.ts';
import type { OneTapLinks } from '../channels/one-tap-links.ts';
import type { Clinic } from '../clinic.ts';

/** What a patient may be told about an appointment. */
export function visitFactsOf(care: CareRow, clinic: Clinic): VisitFacts {
  const unit = clinic.facts.units.find(({ id }) => id === care.unitId);
  return {
    appointmentId: care.id,
    clinicName: clinic.facts.clinic.name,
    contactFirstName: firstNameOf(care.contactName),
    patientFirstName: care.patientId === care.contactId ? null : firstNameOf(care.patientName),
    professionalName: care.professionalName,
    unitName: care.unitName,
    addressLine: unit?.addressLine ?? '',
    isOnline: care.mode === 'telemedicine',
    startsAt: care.startsAt,
    endsAt: care.endsAt,
    timeZone: care.timeZone,
    version: care.version,
  };
}

/** What all notices of an appointment are written from. */
export interface NoticeSource {
  readonly care: CareRow;
  readonly clinic: Clinic;
  readonly locale: Locale;
  readonly links: OneTapLinks;
  readonly done: readonly DoneNotice[];
}

/** What a notice of an appointment says. */
export function noticeFactsOf(
  { care, clinic, locale, links, done }: NoticeSource,
  kind: WrittenKind,
): NoticeFacts {
  const link = (action: 'confirm' | 'cancel'): string =>
    links.urlOf({ action, appointmentId: care.id }, care.startsAt);
  return {
    ...visitFactsOf(care, clinic),
    kind,
    isMoved: care.isMoved,
    isRepeated: done.some((notice) => notice.kind === 'confirmation' && notice.outcome === 'sent'),
    preparation: care.preparation?.[locale] ?? null,
    links: { confirm: link('confirm'), cancel: link('cancel') },
  };
}
