import type { SampleMedia } from './provider.ts';

const SAMPLE_RATE = 8_000;
const SECONDS = 2;

function base64(bytes: Uint8Array): string {
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary);
}

/** Two seconds of a soft tone as a WAV file: enough to be played. */
export function sampleVoice(): SampleMedia {
  const count = SAMPLE_RATE * SECONDS;
  const bytes = new Uint8Array(44 + count);
  const view = new DataView(bytes.buffer);
  const text = (at: number, value: string): void => {
    for (let index = 0; index < value.length; index += 1) view.setUint8(at + index, value.charCodeAt(index));
  };
  text(0, 'RIFF');
  view.setUint32(4, 36 + count, true);
  text(8, 'WAVEfmt ');
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, SAMPLE_RATE, true);
  view.setUint32(28, SAMPLE_RATE, true);
  view.setUint16(32, 1, true);
  view.setUint16(34, 8, true);
  text(36, 'data');
  view.setUint32(40, count, true);
  for (let index = 0; index < count; index += 1) {
    const fade = Math.min(1, index / 800, (count - index) / 800);
    bytes[44 + index] = 128 + Math.round(60 * fade * Math.sin((2 * Math.PI * 330 * index) / SAMPLE_RATE));
  }
  return { kind: 'audio', mimeType: 'audio/wav', base64: base64(bytes), voice: true };
}

/** A one-page PDF that says what it is. */
export function sampleDocument(fileName: string, line: string): SampleMedia {
  const content = `BT /F1 18 Tf 60 760 Td (${line.replace(/[()\\]/g, '')}) Tj ET`;
  const objects = [
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>',
    `<</Length ${content.length}>>stream\n${content}\nendstream`,
    '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>',
  ];
  let file = '%PDF-1.4\n';
  const offsets = objects.map((object, index) => {
    const at = file.length;
    file += `${index + 1} 0 obj${object}endobj\n`;
    return at;
  });
  const table = offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('');
  file += `xref\n0 6\n0000000000 65535 f \n${table}trailer<</Size 6/Root 1 0 R>>\nstartxref\n${file.length}\n%%EOF`;
  return {
    kind: 'document',
    mimeType: 'application/pdf',
    base64: base64(Uint8Array.from(file, (letter) => letter.charCodeAt(0) & 0xff)),
    fileName,
  };
}

/** A small drawing as a PNG: the referral that patients photograph. */
export function sampleImage(line: string): SampleMedia {
  const canvas = document.createElement('canvas');
  canvas.width = 480;
  canvas.height = 320;
  const pen = canvas.getContext('2d');
  if (pen) {
    pen.fillStyle = '#f3ead9';
    pen.fillRect(0, 0, 480, 320);
    pen.fillStyle = '#5b4a34';
    pen.font = '28px sans-serif';
    pen.fillText(line, 36, 64);
    for (let row = 0; row < 6; row += 1) pen.fillRect(36, 104 + row * 30, 400 - row * 34, 4);
  }
  return { kind: 'image', mimeType: 'image/png', base64: canvas.toDataURL('image/png').split(',')[1] ?? '' };
}
