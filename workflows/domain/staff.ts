/** Roles of the clinic's people. */
export const ROLES = ['attendant', 'manager', 'operator'] as const;
/** Role of a member of the staff. */
export type Role = (typeof ROLES)[number];

/** Whether someone can be given work now. */
export const PRESENCES = ['available', 'busy', 'away', 'offline'] as const;
/** Whether someone can be given work now; only `available` receives conversations by round robin. */
export type Presence = (typeof PRESENCES)[number];

/** The one permission table: what each action is allowed to. The router, the stream and the pages all ask it. */
const PERMISSIONS = {
  'inbox.read': ['attendant', 'manager'],
  'inbox.reply': ['attendant', 'manager'],
  'inbox.assign': ['attendant', 'manager'],
  'inbox.assign_others': ['manager'],
  'patient.read': ['attendant', 'manager'],
  'patient.reveal': ['attendant', 'manager'],
  'agenda.read': ['attendant', 'manager'],
  'agenda.book': ['attendant', 'manager'],
  'agenda.encaixe': ['attendant', 'manager'],
  'agenda.block': ['attendant', 'manager'],
  'catalogue.write': ['manager'],
  'reports.read': ['manager'],
  'settings.read': ['manager', 'operator'],
  'settings.write': ['manager'],
  'system.read': ['manager', 'operator'],
  'system.operate': ['operator'],
  'self.read': ['attendant', 'manager', 'operator'],
  'self.write': ['attendant', 'manager', 'operator'],
} as const satisfies Record<string, readonly Role[]>;

/** Something a member of the staff may be allowed to do, `area.verb`. */
export type Action = keyof typeof PERMISSIONS;

/** Every action, for tests that walk the table. */
export const ACTIONS = Object.keys(PERMISSIONS) as Action[];

/** Whether a role may do something. */
export const can = (role: Role, action: Action): boolean =>
  (PERMISSIONS[action] as readonly Role[]).includes(role);
