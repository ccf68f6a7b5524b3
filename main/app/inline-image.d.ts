/** An image of resources/icons, put into the bundle as a data URL. */
declare module '*.png?inline' {
  const dataUrl: string;
  export default dataUrl;
}
