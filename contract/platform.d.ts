/** What Node and the browser have in common and the contract may use; neither's own types exist here. */
declare class TextEncoder {
  encode(text: string): Uint8Array;
}
