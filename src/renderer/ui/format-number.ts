/** Numbers, times and sizes as people read them; every screen formats through here. */

const count = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 0 });

/** What stands where there is no number. */
const noNumber = '–';

/** `8,252`. */
export const formatCount = (value: number): string => count.format(value);

/** A number with fixed digits, true minus sign; a dash for NaN and null. */
export function formatFixed(value: number | null | undefined, digits: number): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return noNumber;
  return value.toFixed(digits).replace('-', '−');
}

/** Millimetres with two digits, without the unit: `11.81`. */
export const formatMm = (mm: number | null | undefined): string => formatFixed(mm, 2);

/** A share 0 to 1 as `48.7 %`. */
export function formatShare(share: number | null | undefined, digits = 1): string {
  const text = formatFixed(share === null || share === undefined ? null : share * 100, digits);
  return text === noNumber ? text : `${text}\u00A0%`;
}

/** `1 file`, `12 files`; `plural` only where it is not the word with an s. */
export const formatNumberOf = (value: number, word: string, plural = `${word}s`): string =>
  `${formatCount(value)} ${value === 1 ? word : plural}`;

/** Seconds of a short wait as `0.04 s`, `12.3 s`. */
export const formatWait = (seconds: number): string => `${seconds.toFixed(seconds < 10 ? 2 : 1)} s`;

/** Seconds as `5 s`, `2 min`, `1 h 10 min`. */
export function formatDuration(seconds: number): string {
  if (seconds < 60) return `${Math.max(1, Math.round(seconds))} s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return `${minutes} min`;
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

const clock = new Intl.DateTimeFormat('en-GB', {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
});
const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' });
const minute = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });

/** `14:02:11`. */
export const formatClock = (date: Date): string => clock.format(date);

/** `today 14:02`, else `3 Nov 2026 14:02`. */
export function formatWhen(iso: string, now = new Date()): string {
  const date = new Date(iso);
  if (Number.isNaN(date.getTime())) return noNumber;
  const sameDay = date.toDateString() === now.toDateString();
  return `${sameDay ? 'today' : day.format(date)} ${minute.format(date)}`;
}
