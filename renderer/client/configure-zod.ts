import { config } from 'zod';

// zod writes parsers as source text where it may; the page's CSP allows no eval, and even the try would be reported.
config({ jitless: true });
