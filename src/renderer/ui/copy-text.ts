/** Copies text. */

/** Copies without the clipboard permission, which no page of ours is given; whether it worked. */
export function copyText(text: string): boolean {
  const area = document.createElement('textarea');
  area.value = text;
  area.style.position = 'fixed';
  area.style.opacity = '0';
  document.body.append(area);
  area.select();
  const done = document.execCommand('copy');
  area.remove();
  return done;
}
