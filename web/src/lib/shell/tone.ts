/**
 * One soft tone, never repeated: two short notes that fall. Drawn by the browser, so there is no file to load.
 *
 * Silent where the browser has not yet seen a click; that is its rule, not an error.
 */
export function playTone(): void {
  const context = new AudioContext();
  const gain = context.createGain();
  gain.connect(context.destination);
  const start = context.currentTime;
  gain.gain.setValueAtTime(0, start);
  gain.gain.linearRampToValueAtTime(0.12, start + 0.03);
  gain.gain.exponentialRampToValueAtTime(0.001, start + 0.7);
  for (const [index, hertz] of [660, 523].entries()) {
    const note = context.createOscillator();
    note.type = 'sine';
    note.frequency.value = hertz;
    note.connect(gain);
    note.start(start + index * 0.18);
    note.stop(start + index * 0.18 + 0.5);
  }
  setTimeout(() => void context.close(), 1000);
}
