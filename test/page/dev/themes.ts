/** VS Code's CSS variables that the panel uses, with the values of its four built-in themes. */
export type DevTheme = 'light' | 'dark' | 'high-contrast' | 'high-contrast-light';

export const bodyClasses: Readonly<Record<DevTheme, string>> = {
  light: 'vscode-light',
  dark: 'vscode-dark',
  'high-contrast': 'vscode-high-contrast',
  'high-contrast-light': 'vscode-high-contrast-light vscode-high-contrast',
};

const common = {
  'font-family': "'Segoe UI', 'Liberation Sans', Arial, sans-serif",
  'font-size': '13px',
  'editor-font-family': 'monospace',
};

const light = {
  ...common,
  foreground: '#3b3b3b',
  descriptionForeground: '#6b6b6b',
  'editor-background': '#ffffff',
  focusBorder: '#005fb8',
  'textLink-foreground': '#005fb8',
  'textLink-activeForeground': '#005fb8',
  'button-background': '#005fb8',
  'button-foreground': '#ffffff',
  'button-hoverBackground': '#0258a8',
  'dropdown-background': '#ffffff',
  'dropdown-foreground': '#3b3b3b',
  'dropdown-listBackground': '#ffffff',
  'toolbar-hoverBackground': '#b8b8b850',
  'inputValidation-warningBackground': '#f6f5d2',
  'inputValidation-warningBorder': '#b89500',
  'editorWarning-foreground': '#bf8803',
  'editorError-foreground': '#e51400',
  'editorInfo-foreground': '#1a85ff',
  'progressBar-background': '#005fb8',
};

const dark = {
  ...common,
  foreground: '#cccccc',
  descriptionForeground: '#9d9d9d',
  'editor-background': '#1f1f1f',
  focusBorder: '#0078d4',
  'textLink-foreground': '#4daafc',
  'textLink-activeForeground': '#4daafc',
  'button-background': '#0078d4',
  'button-foreground': '#ffffff',
  'button-hoverBackground': '#026ec1',
  'dropdown-background': '#313131',
  'dropdown-foreground': '#cccccc',
  'dropdown-listBackground': '#1f1f1f',
  'toolbar-hoverBackground': '#5a5d5e50',
  'inputValidation-warningBackground': '#352a05',
  'inputValidation-warningBorder': '#b89500',
  'editorWarning-foreground': '#cca700',
  'editorError-foreground': '#f14c4c',
  'editorInfo-foreground': '#3794ff',
  'progressBar-background': '#0078d4',
};

export const variables: Readonly<Record<DevTheme, Readonly<Record<string, string>>>> = {
  light,
  dark,
  'high-contrast': {
    ...dark,
    foreground: '#ffffff',
    descriptionForeground: '#ffffffb3',
    'editor-background': '#000000',
    focusBorder: '#f38518',
    contrastBorder: '#6fc3df',
    contrastActiveBorder: '#f38518',
    'textLink-foreground': '#21a6ff',
    'dropdown-background': '#000000',
    'dropdown-foreground': '#ffffff',
  },
  'high-contrast-light': {
    ...light,
    foreground: '#292929',
    descriptionForeground: '#292929b3',
    focusBorder: '#006bbd',
    contrastBorder: '#0f4a85',
    contrastActiveBorder: '#006bbd',
    'textLink-foreground': '#0f4a85',
    'dropdown-foreground': '#292929',
  },
};
