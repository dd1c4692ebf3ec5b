/** Whose phone it is. The people are made up. */
export interface PhoneOwner {
  readonly name: string;
  /** Digits with the country code. */
  readonly number: string;
  /** Where mail reaches them. */
  readonly email: string;
}

/** Phones of the demo: two patients who do not know each other. */
export const OWNERS: readonly PhoneOwner[] = [
  { name: 'Marlene Duarte', number: '5511955550001', email: 'marlene.duarte@example.com' },
  { name: 'Thomas Keller', number: '5511955550002', email: 'thomas.keller@example.com' },
];
