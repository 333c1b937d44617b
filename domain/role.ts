/** Who may act. `policy` is a deadline that passed, `provider` the outcome of a payment or payout. */
export const ROLES = ['client', 'freelancer', 'support', 'policy', 'provider'] as const;
export type Role = (typeof ROLES)[number];

/** The two who sign. */
export type Party = 'client' | 'freelancer';
export const PARTIES: readonly Party[] = ['client', 'freelancer'];

/** The other of the two parties. */
export const otherParty = (party: Party): Party => (party === 'client' ? 'freelancer' : 'client');

/** Whom a status waits on or a letter goes to; what comes after `provider` depends on the run, the instance or on who acted. */
export type Audience = Party | 'both' | 'support' | 'provider' | 'sender' | 'recipient' | 'otherParty' | 'proposer' | 'answerer';
