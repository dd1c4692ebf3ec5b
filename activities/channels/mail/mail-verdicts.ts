/** What a check of where a mail comes from found. `none`: nothing to check, or not checked. */
export type Verdict = 'pass' | 'fail' | 'none';

/** What our own receiving server found out about the sender. */
export interface MailVerdicts {
  readonly spf: Verdict;
  readonly dkim: Verdict;
  readonly dmarc: Verdict;
}

/** Nothing is known about the sender. */
export const NO_VERDICTS: MailVerdicts = { spf: 'none', dkim: 'none', dmarc: 'none' };

const FAILURES = new Set(['fail', 'softfail', 'permerror', 'hardfail', 'policy']);
const COMMENT = /\([^()]*\)/g;

const verdictOf = (word: string): Verdict => {
  if (word === 'pass') return 'pass';
  return FAILURES.has(word) ? 'fail' : 'none';
};

function withoutComments(value: string): string {
  const shorter = value.replaceAll(COMMENT, ' ');
  return shorter === value ? value : withoutComments(shorter);
}

/** One method may be reported several times: a single signature that holds is enough. */
function resultOf(entries: readonly string[], method: string): Verdict {
  const found = entries.flatMap((entry) => {
    const [, name = '', word = ''] = /^\s*([a-z-]+)(?:\/\d+)?\s*=\s*([a-z]+)/i.exec(entry) ?? [];
    return name.toLowerCase() === method ? [verdictOf(word.toLowerCase())] : [];
  });
  if (found.includes('pass')) return 'pass';
  return found.includes('fail') ? 'fail' : 'none';
}

/**
 * Reads `Authentication-Results`. Source: RFC 8601.
 *
 * Anybody can write this header. Only the one of our own server counts, and of those only the topmost: a server adds
 * its own above what it received.
 *
 * @param headers values of the header, from the top
 * @param server name under which our receiving server signs; `null` believes nobody
 */
export function mailVerdicts(headers: readonly string[], server: string | null): MailVerdicts {
  if (server === null) return NO_VERDICTS;
  for (const header of headers) {
    const [id = '', ...entries] = withoutComments(header).split(';');
    if (id.trim().split(/\s+/)[0]?.toLowerCase() !== server.toLowerCase()) continue;
    return {
      spf: resultOf(entries, 'spf'),
      dkim: resultOf(entries, 'dkim'),
      dmarc: resultOf(entries, 'dmarc'),
    };
  }
  return NO_VERDICTS;
}

/** Whether the sender is proven not to be who the mail says: such mail is never answered by itself. */
export const isForged = ({ spf, dkim, dmarc }: MailVerdicts): boolean =>
  dmarc === 'fail' || (dmarc === 'none' && spf === 'fail' && dkim !== 'pass');
