/** The words of `tracker.js`, so that none are in it. */
export const SCRIPT_WORDS = {
  offline: 'The network is lost. The clock goes on: what you work is kept on this computer and sent when the network is back.',
  back: 'The network is back. What was kept is sent.',
  slept: 'This computer was asleep from {from} to {to}. That time does not count.',
  elsewhere: 'The clock runs in another tab of this browser. This one only shows it.',
  stopped: 'Stopped at {to}, on this computer only: that is sent when the network is back.',
  switched: 'On “{task}” from now on, on this computer only: that is sent when the network is back.',
  ended: 'The clock was stopped elsewhere.',
} as const;
