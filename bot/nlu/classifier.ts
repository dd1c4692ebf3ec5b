import { BUCKETS } from './features.ts';
import type { Vector } from './features.ts';

/** A trained linear classifier as stored: one byte a weight, base64. */
export interface StoredClassifier {
  readonly labels: readonly string[];
  /** Value of one step of a stored byte. */
  readonly scale: number;
  readonly weights: string;
}

/** A linear classifier: a row of weights per label. */
export interface Classifier {
  readonly labels: readonly string[];
  readonly scale: number;
  readonly weights: Int8Array;
}

/** Reads a stored classifier. */
export const loadClassifier = (stored: StoredClassifier): Classifier => ({
  labels: stored.labels,
  scale: stored.scale,
  weights: new Int8Array(Uint8Array.from(atob(stored.weights), (letter) => letter.charCodeAt(0)).buffer),
});

const softmax = (scores: readonly number[]): number[] => {
  const top = Math.max(...scores);
  const powers = scores.map((score) => Math.exp(score - top));
  const sum = powers.reduce((total, power) => total + power, 0);
  return powers.map((power) => power / sum);
};

/** A label and how likely the classifier holds it. */
export interface Guess {
  readonly label: string;
  readonly probability: number;
}

/** Every label with its probability, likeliest first. */
export function classify(classifier: Classifier, { buckets, weights }: Vector): Guess[] {
  const scores = classifier.labels.map((_, label) =>
    buckets.reduce(
      (sum, bucket, index) =>
        sum + (classifier.weights[label * BUCKETS + bucket] ?? 0) * classifier.scale * (weights[index] ?? 0),
      0,
    ),
  );
  const probabilities = softmax(scores);
  return classifier.labels
    .map((label, index) => ({ label, probability: probabilities[index] ?? 0 }))
    .sort((left, right) => right.probability - left.probability);
}

/** One message to learn from; `weight` below one for texts that are not real messages. */
export interface Example {
  readonly vector: Vector;
  readonly label: string;
  readonly weight: number;
}

/** A seeded source of numbers from 0 to 1 (mulberry32), so that training gives the same file every time. */
export function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let value = Math.imul(state ^ (state >>> 15), 1 | state);
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value;
    return ((value ^ (value >>> 14)) >>> 0) / 4294967296;
  };
}

/** The items in another order, the same for the same seed. */
export function shuffled<T>(items: readonly T[], random: () => number): T[] {
  return items
    .map((item) => ({ item, key: random() }))
    .sort((left, right) => left.key - right.key)
    .map(({ item }) => item);
}

/** What is learnt, bucket by bucket with its labels side by side: one message touches few places in memory. */
interface Learner {
  readonly labels: readonly string[];
  readonly weights: Float32Array;
  readonly squares: Float32Array;
}

const RATE = 1;
const DECAY = 1e-5;

/** An error this small teaches nothing. */
const NEGLIGIBLE = 1e-4;

function scoresOf({ labels, weights }: Learner, { buckets, weights: values }: Vector): Float64Array {
  const scores = new Float64Array(labels.length);
  buckets.forEach((bucket, index) => {
    const value = values[index] ?? 0;
    const start = bucket * labels.length;
    for (let label = 0; label < labels.length; label += 1) {
      scores[label] = (scores[label] ?? 0) + (weights[start + label] ?? 0) * value;
    }
  });
  return scores;
}

function learn(learner: Learner, { vector, label: wanted, weight }: Example): void {
  const { labels, weights, squares } = learner;
  const errors = softmax([...scoresOf(learner, vector)]).map(
    (probability, label) => (probability - (labels[label] === wanted ? 1 : 0)) * weight,
  );
  vector.buckets.forEach((bucket, index) => {
    const value = vector.weights[index] ?? 0;
    const start = bucket * labels.length;
    for (let label = 0; label < labels.length; label += 1) {
      const error = errors[label] ?? 0;
      if (Math.abs(error) < NEGLIGIBLE) continue;
      const at = start + label;
      const slope = error * value + DECAY * (weights[at] ?? 0);
      const square = (squares[at] ?? 0) + slope * slope;
      squares[at] = square;
      weights[at] = (weights[at] ?? 0) - (RATE * slope) / (Math.sqrt(square) + 1e-2);
    }
  });
}

/** Trains by stochastic gradient descent with AdaGrad steps. The same examples and seed give the same weights. */
export function train(
  examples: readonly Example[],
  labels: readonly string[],
  seed: number,
  epochs = 15,
): Classifier {
  const size = labels.length * BUCKETS;
  const learner: Learner = { labels, weights: new Float32Array(size), squares: new Float32Array(size) };
  const random = seededRandom(seed);
  for (let epoch = 0; epoch < epochs; epoch += 1) {
    for (const example of shuffled(examples, random)) learn(learner, example);
  }
  const scale = learner.weights.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0) / 127 || 1;
  const weights = new Int8Array(size);
  learner.weights.forEach((weight, at) => {
    const bucket = Math.floor(at / labels.length);
    weights[(at % labels.length) * BUCKETS + bucket] = Math.round(weight / scale);
  });
  return { labels, scale, weights };
}

/** Writes a classifier for storage. */
export const storeClassifier = ({ labels, scale, weights }: Classifier): StoredClassifier => ({
  labels,
  scale,
  weights: Buffer.from(weights.buffer).toString('base64'),
});
