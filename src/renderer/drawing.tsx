/** Entry of the hidden drawing page. */

export {};
