/** Shorter ones would mask ordinary text and can't be told apart from it. */
const SECRET_AT_LEAST = 4;
const SECRET_MASK = '[secret]';
const PERSONAL_MASK = '[personal]';

/** A letter or digit on either side makes it part of something else: an id, a hash, a longer number. */
const alone = (pattern: string): RegExp => new RegExp(`(?<![\\p{L}\\p{N}_-])(?:${pattern})(?![\\p{L}\\p{N}_-])`, 'gu');

const PERSONAL_DATA = [
  alone(String.raw`\d{3}[- ]\d{3}[- ]\d{3}[- ]\d{2}`), // СНИЛС
  alone(String.raw`\d{10,12}`), // ИНН, СНИЛС and passport without separators
  alone(String.raw`\d{2} ?\d{2} \d{6}`), // Passport
  alone(String.raw`(?:\+7|8)[ (-]*\d{3}[ )-]*\d{3}[ -]?\d{2}[ -]?\d{2}`), // Phone
  /(?<![\p{L}\p{N}])\+\d{10,15}(?!\d)/gu,
  /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu, // E-mail
  // Two or three words with a patronymic: the one sign that tells a name from other words.
  /\p{Lu}\p{Ll}+(?:-\p{Lu}\p{Ll}+)?\s+\p{Lu}(?:\p{Ll}+|\.)\s+\p{Lu}\p{Ll}+(?:(?<=вич|вна|ична)|[ -]?(?:оглы|кызы))(?!\p{L})/gu,
];

/** Masks the values of secrets wherever they stand, and what looks like a person's data. */
export interface Redaction {
  /** From now on this value is masked. */
  hide(secret: string): void;
  redact(text: string): string;
}

export function createRedaction(): Redaction {
  const secrets = new Set<string>();
  return {
    hide(secret) {
      if (secret.length < SECRET_AT_LEAST) return;
      secrets.add(secret);
      secrets.add(encodeURIComponent(secret));
      secrets.add(JSON.stringify(secret).slice(1, -1));
    },
    redact(text) {
      let masked = text;
      for (const secret of secrets) masked = masked.replaceAll(secret, SECRET_MASK);
      for (const pattern of PERSONAL_DATA) masked = masked.replace(pattern, PERSONAL_MASK);
      return masked;
    },
  };
}
