// Loading of the site's own scripts, each of which hands over a text.

declare global {
  var courseHas: (name: string, content: string) => void;
}

const given = new Map<string, string>();
globalThis.courseHas = (name, content) => {
  given.set(name, content);
};

const own = document.currentScript as HTMLScriptElement | null;
/** The way from this page to the site's folder: `../`. */
export const siteRoot = (own?.dataset.root ?? 'index.html').replace(/index\.html$/, '');

/** Load a script of the site. */
export function loadScript(path: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.src = siteRoot + path;
    script.onload = () => {
      script.remove();
      resolve();
    };
    script.onerror = () => {
      script.remove();
      reject(
        new Error(
          `${path} is not in this site's folder, or cannot be read: copy the whole folder.`,
        ),
      );
    };
    document.head.append(script);
  });
}

/** Load the text that a script hands over under a name. The text is not kept. */
export async function loadGiven(name: string, path: string): Promise<string> {
  await loadScript(path);
  const content = given.get(name);
  given.delete(name);
  if (content === undefined)
    throw new Error(`${path} does not have ${name}: build the site again.`);
  return content;
}
