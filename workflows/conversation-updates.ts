import * as activities from './activities.ts';
import type {
  ConversationSnapshot,
  ConversationUpdate,
  ConversationUpdateInput,
} from './conversation.contract.ts';
import { refusal } from './failure-code.ts';

type Inputs = ConversationUpdateInput;
type Check<Name extends ConversationUpdate> = (input: Inputs[Name]) => boolean;
type Order<Name extends ConversationUpdate> = (
  input: Inputs[Name] & { readonly conversationId: string },
) => Promise<ConversationSnapshot>;

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const isId = (value: unknown): boolean => typeof value === 'string' && UUID.test(value);

const byStaff = (input: { readonly staffId: string }): boolean => isId(input.staffId);

const toOnePlace = ({ toTeamId, toStaffId }: Inputs['transfer']): boolean =>
  toStaffId === null ? typeof toTeamId === 'string' && toTeamId !== '' : isId(toStaffId) && toTeamId === null;

const CHECKS: { readonly [Name in ConversationUpdate]: Check<Name> } = {
  take: byStaff,
  release: byStaff,
  transfer: (input) => byStaff(input) && toOnePlace(input),
  resolve: byStaff,
  returnToBot: byStaff,
  closeEmergency: byStaff,
};

const ORDERS: { readonly [Name in ConversationUpdate]: Order<Name> } = {
  take: (input) => activities.takeConversation(input),
  release: (input) => activities.releaseConversation(input),
  transfer: (input) => activities.transferConversation(input),
  resolve: (input) => activities.resolveConversation(input),
  returnToBot: (input) => activities.returnToBot(input),
  closeEmergency: (input) => activities.closeEmergency(input),
};

/**
 * Refuses arguments that make no sense, before they enter the history. Whether the move is allowed now is for the
 * database to say.
 *
 * @throws ApplicationFailure `request.invalid`
 */
export function validate<Name extends ConversationUpdate>(name: Name, input: Inputs[Name]): void {
  // Arguments come from another process: nothing is known of them yet.
  const isObject = typeof input === 'object' && (input as unknown) !== null;
  const check: Check<Name> = CHECKS[name];
  if (!isObject || !check(input)) throw refusal('request.invalid');
}

/** Has the database make the move that a person asks for. */
export async function order<Name extends ConversationUpdate>(
  name: Name,
  conversationId: string,
  input: Inputs[Name],
): Promise<ConversationSnapshot> {
  const make: Order<Name> = ORDERS[name];
  return make({ ...input, conversationId });
}
