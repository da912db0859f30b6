/** A text that the build gives (`BundleOptions.texts`). */
declare module 'text:*' {
  const text: string;
  export default text;
}
