import module from 'node:module';

// A third of a short run would be compiling the program: from version 22.8 on, Node keeps what it
// compiled (in the folder that NODE_COMPILE_CACHE names, or in the one for temporary files).
(module.enableCompileCache as typeof module.enableCompileCache | undefined)?.();
await import('./main.ts');
