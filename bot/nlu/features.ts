import { foldText } from '#bot/safety/normalise.ts';

/** Number of buckets that features are hashed into. A power of two; part of the trained model. */
export const BUCKETS = 1 << 15;

const hash = (feature: string): number => {
  let value = 0x811c9dc5;
  for (let index = 0; index < feature.length; index += 1) {
    value = Math.imul(value ^ feature.charCodeAt(index), 0x01000193);
  }
  return ((value >>> 0) ^ (value >>> 15)) & (BUCKETS - 1);
};

const words = (text: string): string[] =>
  foldText(text)
    .replace(/https?:\S+|www\.\S+/g, ' aurl ')
    .replace(/\S+@\S+/g, ' amail ')
    .replace(/\+?\d[\d .()-]{8,}\d/g, ' aphone ')
    .replace(/\d+[:h]\d*/g, ' atime ')
    .replace(/\d+/g, ' # ')
    .replace(/([a-z])\1{2,}/g, '$1')
    .replace(/[?]/g, ' ? ')
    .replace(/[^a-z#? ]+/g, ' ')
    .split(/\s+/)
    .filter((word) => word !== '');

function* featuresOf(text: string): Generator<string> {
  const list = words(text);
  let previous = '^';
  for (const word of list) {
    yield `w:${word}`;
    yield `b:${previous} ${word}`;
    previous = word;
    const padded = `_${word}_`;
    for (let length = 3; length <= 5; length += 1) {
      for (let start = 0; start + length <= padded.length; start += 1)
        yield padded.slice(start, start + length);
    }
  }
  yield `b:${previous} $`;
  yield `first:${list[0] ?? ''}`;
  yield `length:${Math.min(6, Math.floor(Math.log2(list.length + 1)))}`;
}

/** Letters of a text by groups of one to four, accents kept: what tells languages apart. */
export function* letterFeatures(text: string): Generator<string> {
  const clean = text.toLowerCase().replace(/[^\p{L}' ]+/gu, ' ');
  for (const word of clean.split(/\s+/).filter((part) => part !== '')) {
    yield `w:${word}`;
    const padded = `_${word}_`;
    for (let length = 1; length <= 4; length += 1) {
      for (let start = 0; start + length <= padded.length; start += 1)
        yield padded.slice(start, start + length);
    }
  }
}

/** A text as buckets and their weights, of length one. */
export interface Vector {
  readonly buckets: readonly number[];
  readonly weights: readonly number[];
}

/** Hashes features and scales them so that long and short messages weigh the same. */
export function vectorOf(features: Iterable<string>): Vector {
  const counts = new Map<number, number>();
  for (const feature of features) {
    const bucket = hash(feature);
    counts.set(bucket, (counts.get(bucket) ?? 0) + 1);
  }
  const raw = [...counts].map(([bucket, count]) => [bucket, 1 + Math.log(count)] as const);
  const norm = Math.sqrt(raw.reduce((sum, [, weight]) => sum + weight * weight, 0)) || 1;
  return { buckets: raw.map(([bucket]) => bucket), weights: raw.map(([, weight]) => weight / norm) };
}

/** What a message is about: its words, pairs of words and pieces of words. */
export const topicVector = (text: string): Vector => vectorOf(featuresOf(text));

/** What language a message is in. */
export const languageVector = (text: string): Vector => vectorOf(letterFeatures(text));
