/** What one turn may cost a patient and the clinic when a model is asked. */
export const AGENT_LIMITS = {
  /**
   * From the first request until the model is given up and the offline dialogue answers. A turn may take 8 s; the rest
   * is for reading, looking for times and writing.
   */
  modelMs: 6_500,
  /** Tool calls of a turn, wrong ones included. */
  toolCalls: 6,
  /** Longest answer in the model's own words, in characters. */
  answerLength: 900,
  /** Longest text of a tool call's arguments, in characters. */
  argumentsLength: 2_000,
  /** Earlier messages that a model gets to see. */
  historyMessages: 8,
  /** Longest earlier message, in characters. */
  historyLength: 400,
  /** Longest text of a patient, in characters; what is longer is answered offline. */
  textLength: 1_500,
  /** Tokens that a model may write for one request. */
  outputTokens: 500,
} as const;
