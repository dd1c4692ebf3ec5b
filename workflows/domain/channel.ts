/** Channels a patient can write on. One more channel is one more key here and one more adapter. */
export const CHANNELS = ['whatsapp', 'instagram', 'messenger', 'sms', 'email', 'webchat'] as const;

/** A way in and out for patient messages. */
export type Channel = (typeof CHANNELS)[number];

/**
 * What a channel can carry, as data.
 *
 * A vendor changes these without asking us: each figure carries its source in the comment beside it.
 */
export interface ChannelLimits {
  /** Longest text body, in UTF-16 code units. */
  readonly textLength: number;
  /** Longest text in bytes of UTF-8, where the vendor counts those; an accented letter takes two. */
  readonly textBytes?: number;
  /** Longest body of a message with buttons or a list. */
  readonly interactiveBodyLength: number;
  /** Whether a choice can be tapped, or is offered as a numbered line and answered with its number. */
  readonly choices: 'tapped' | 'numbered';
  readonly buttonCount: number;
  readonly buttonTitleLength: number;
  readonly listRowCount: number;
  readonly listRowTitleLength: number;
  readonly listRowDescriptionLength: number;
  /** Hours after the last patient message in which free text may be sent; `null` where no such window exists. */
  readonly windowHours: number | null;
  /** Hours in which words that a person wrote, and only those, may still be sent; left out where the window is the end. */
  readonly humanWindowHours?: number;
  /** Largest file by kind, in bytes. */
  readonly imageBytes: number;
  readonly audioBytes: number;
  readonly documentBytes: number;
}

const MEBIBYTE = 1024 * 1024;

/** Hours after the patient's last message in which a person may still write freely; `null` where that is always so. */
export function replyWindowHours(channel: Channel): number | null {
  const { windowHours, humanWindowHours } = CHANNEL_LIMITS[channel];
  return humanWindowHours ?? windowHours;
}

/**
 * Limits of the site chat. Ours: chosen so that a message stays readable in the widget.
 *
 * By themselves, so that the widget does not carry those of every other channel to a patient's phone.
 */
export const WEBCHAT_LIMITS: ChannelLimits = {
  textLength: 8000,
  interactiveBodyLength: 4000,
  choices: 'tapped',
  buttonCount: 10,
  buttonTitleLength: 60,
  listRowCount: 20,
  listRowTitleLength: 60,
  listRowDescriptionLength: 120,
  windowHours: null,
  imageBytes: 10 * MEBIBYTE,
  audioBytes: 16 * MEBIBYTE,
  documentBytes: 25 * MEBIBYTE,
};

/** Limits of each channel. */
export const CHANNEL_LIMITS: Readonly<Record<Channel, ChannelLimits>> = {
  // WhatsApp Cloud API: "Messages" and "Media" reference pages of Meta's developer site, checked 2026-11.
  whatsapp: {
    textLength: 4096,
    interactiveBodyLength: 1024,
    choices: 'tapped',
    buttonCount: 3,
    buttonTitleLength: 20,
    listRowCount: 10,
    listRowTitleLength: 24,
    listRowDescriptionLength: 72,
    windowHours: 24,
    imageBytes: 5 * MEBIBYTE,
    audioBytes: 16 * MEBIBYTE,
    documentBytes: 100 * MEBIBYTE,
  },
  // Instagram messaging: "Send messages", "Quick replies" and "Send a message" of Meta's developer site: text below 1000
  // bytes, 13 quick replies of 20 characters, images of 8 MB, other files of 25 MB; free words for 24 hours, a person's for
  // seven days with the tag HUMAN_AGENT. There are no lists. Read 2026-11.
  instagram: {
    textLength: 1000,
    textBytes: 1000,
    interactiveBodyLength: 1000,
    choices: 'tapped',
    buttonCount: 13,
    buttonTitleLength: 20,
    listRowCount: 0,
    listRowTitleLength: 20,
    listRowDescriptionLength: 0,
    windowHours: 24,
    humanWindowHours: 7 * 24,
    imageBytes: 8 * MEBIBYTE,
    audioBytes: 25 * MEBIBYTE,
    documentBytes: 25 * MEBIBYTE,
  },
  // Messenger Platform: "Send API", "Quick replies", "Message tags" of Meta's developer site: text of 2000 characters, the
  // rest as on Instagram. Read 2026-11.
  messenger: {
    textLength: 2000,
    interactiveBodyLength: 2000,
    choices: 'tapped',
    buttonCount: 13,
    buttonTitleLength: 20,
    listRowCount: 0,
    listRowTitleLength: 20,
    listRowDescriptionLength: 0,
    windowHours: 24,
    humanWindowHours: 7 * 24,
    imageBytes: 8 * MEBIBYTE,
    audioBytes: 25 * MEBIBYTE,
    documentBytes: 25 * MEBIBYTE,
  },
  // Twilio: "Messages resource", at most 1600 characters a message, read 2026-11. Choices are numbered, so that one
  // digit answers them. Files are not sent: Brazilian carriers have no MMS.
  sms: {
    textLength: 1600,
    interactiveBodyLength: 1400,
    choices: 'numbered',
    buttonCount: 9,
    buttonTitleLength: 160,
    listRowCount: 20,
    listRowTitleLength: 160,
    listRowDescriptionLength: 160,
    windowHours: null,
    imageBytes: 0,
    audioBytes: 0,
    documentBytes: 0,
  },
  // Ours: no mail is read beyond this length. Files: common mailboxes refuse mails above 25 MB, and the transfer encoding
  // adds a third.
  email: {
    textLength: 100_000,
    interactiveBodyLength: 100_000,
    choices: 'numbered',
    buttonCount: 9,
    buttonTitleLength: 200,
    listRowCount: 20,
    listRowTitleLength: 200,
    listRowDescriptionLength: 500,
    windowHours: null,
    imageBytes: 10 * MEBIBYTE,
    audioBytes: 16 * MEBIBYTE,
    documentBytes: 16 * MEBIBYTE,
  },
  webchat: WEBCHAT_LIMITS,
};
