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

interface Learner {
  readonly weights: Float32Array;
  readonly squares: Float32Array;
}

const RATE = 1;
const DECAY = 1e-5;

function learn({ weights, squares }: Learner, example: Example, labels: readonly string[]): void {
  const { buckets, weights: values } = example.vector;
  const scores = labels.map((_, label) =>
    buckets.reduce((sum, bucket, i) => sum + (weights[label * BUCKETS + bucket] ?? 0) * (values[i] ?? 0), 0),
  );
  softmax(scores).forEach((probability, label) => {
    const error = (probability - (labels[label] === example.label ? 1 : 0)) * example.weight;
    if (Math.abs(error) < 1e-4) return;
    buckets.forEach((bucket, i) => {
      const at = label * BUCKETS + bucket;
      const slope = error * (values[i] ?? 0) + DECAY * (weights[at] ?? 0);
      squares[at] = (squares[at] ?? 0) + slope * slope;
      weights[at] = (weights[at] ?? 0) - (RATE * slope) / (Math.sqrt(squares[at]) + 1e-2);
    });
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
  const learner: Learner = { weights: new Float32Array(size), squares: new Float32Array(size) };
  const random = seededRandom(seed);
  for (let epoch = 0; epoch < epochs; epoch += 1) {
    for (const example of shuffled(examples, random)) learn(learner, example, labels);
  }
  const scale = learner.weights.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0) / 127 || 1;
  return { labels, scale, weights: Int8Array.from(learner.weights, (weight) => Math.round(weight / scale)) };
}

/** Writes a classifier for storage. */
export const storeClassifier = ({ labels, scale, weights }: Classifier): StoredClassifier => ({
  labels,
  scale,
  weights: Buffer.from(weights.buffer).toString('base64'),
});
