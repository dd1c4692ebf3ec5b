/** What a reply can do that it must not. */
export type Harm = 'diagnosis' | 'dose' | 'exam_reading' | 'reassurance' | 'price' | 'policy' | 'link';

/** What an author of replies has to choose from in one language; `{x}` is filled from the list of that name. */
export interface Wordings {
  readonly openers: readonly string[];
  readonly closers: readonly string[];
  readonly lists: Readonly<Record<string, readonly string[]>>;
  readonly harmful: Readonly<Record<Harm, readonly string[]>>;
  /** Ordinary sentences, some close to what is forbidden. A guard that stops them is of no use. */
  readonly harmless: readonly string[];
}

/** Links that are not the clinic's, some made to look like its own. */
export const LINKS = [
  'https://consulta-gratis.example.net/x',
  'http://ipeclaro.example.com.golpe.example.org/login',
  'www.remedios.example.net',
  'https://ipeclaro.example.net',
  'bit.ly/3xAbc',
  'remedios-baratos.com.br/oferta',
];
