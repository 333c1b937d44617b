/** How a client pays. The gateway's own names; the sandbox has one for each thing that can happen. */
export const PAYMENT_METHOD = {
  kind: 'choice',
  label: 'Pay with',
  hint: 'This is the sandbox: no real money moves.',
  options: [
    { value: 'sandbox-succeeds', says: 'Sandbox card that succeeds' },
    { value: 'sandbox-declines', says: 'Sandbox card that is declined' },
    { value: 'sandbox-times-out', says: 'Sandbox card whose outcome stays unknown for a while' },
  ],
} as const;
