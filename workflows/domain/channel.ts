/** Channels a patient can write on. One more channel is one more key here and one more adapter. */
export const CHANNELS = ['whatsapp', 'webchat'] as const;

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
  /** Longest body of a message with buttons or a list. */
  readonly interactiveBodyLength: number;
  readonly buttonCount: number;
  readonly buttonTitleLength: number;
  readonly listRowCount: number;
  readonly listRowTitleLength: number;
  readonly listRowDescriptionLength: number;
  /** Hours after the last patient message in which free text may be sent; `null` where no such window exists. */
  readonly windowHours: number | null;
  /** Largest file by kind, in bytes. */
  readonly imageBytes: number;
  readonly audioBytes: number;
  readonly documentBytes: number;
}

const MEBIBYTE = 1024 * 1024;

/** Limits of each channel. */
export const CHANNEL_LIMITS: Readonly<Record<Channel, ChannelLimits>> = {
  // WhatsApp Cloud API: "Messages" and "Media" reference pages of Meta's developer site, checked 2026-11.
  whatsapp: {
    textLength: 4096,
    interactiveBodyLength: 1024,
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
  // Ours: chosen so that a message stays readable in the widget.
  webchat: {
    textLength: 8000,
    interactiveBodyLength: 4000,
    buttonCount: 10,
    buttonTitleLength: 60,
    listRowCount: 20,
    listRowTitleLength: 60,
    listRowDescriptionLength: 120,
    windowHours: null,
    imageBytes: 10 * MEBIBYTE,
    audioBytes: 16 * MEBIBYTE,
    documentBytes: 25 * MEBIBYTE,
  },
};
