export type Theme = 'light' | 'dark' | 'high-contrast' | 'high-contrast-light';

/** The themes that a setting names, and the class that the workbench has then. */
export const themes: Readonly<
  Record<Theme, { readonly setting: string; readonly className: string }>
> = {
  light: { setting: 'Default Light Modern', className: 'vs' },
  dark: { setting: 'Default Dark Modern', className: 'vs-dark' },
  'high-contrast': { setting: 'Default High Contrast', className: 'hc-black' },
  'high-contrast-light': { setting: 'Default High Contrast Light', className: 'hc-light' },
};
