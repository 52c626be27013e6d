/** `playwright` for its own build, the path of an installed Firefox, or where WebKitGTK's driver and browser are. */
export type Found = string | { readonly driver: string; readonly browser: string };
export function otherBrowsers(): readonly {
  readonly name: 'Firefox' | 'WebKit';
  readonly found: Found | undefined;
  readonly missing: string;
}[];
