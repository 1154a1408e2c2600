/** How frames that shine through look: before and after tell by colour, the nearer the stronger. */

export const [colourBefore, colourAfter] = ['#57aee8', '#f0843a'] as const;

/** Of the skeleton so many frames away. */
export const onionOpacity = (off: number): number => 0.6 / Math.abs(off);

/** How the estimate under its correction looks, and an estimator beside the one that is corrected. */
export const ghostColour = '#c3cbd6';
export const ghostOpacity = 0.75;
export const besideOpacity = 0.4;
