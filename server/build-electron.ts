import { cp, mkdir, writeFile } from 'node:fs/promises';
import { builtinModules } from 'node:module';
import path from 'node:path';
import type { InlineConfig, Plugin } from 'vite';

/**
 * Makes dist/electron out of the sources:
 *
 *   main.js               starts electron/main.js
 *   electron/preload.cjs  one CommonJS file, as a sandboxed preload must be
 *   core/, db/, …         the same tree as the sources, one module each
 *
 * Keeping the tree means that `new URL('./worker.ts', import.meta.url)` and folders read at run time
 * (db/migrations) need no second rule for the packaged program. Packages are left as imports: all of
 * them are in `dependencies`, which electron-builder packs.
 */
export async function buildElectron(projectFolder: string, outFolder: string): Promise<void> {
  const { build } = await import('vite');
  const beside = new Set<string>();
  await build(mainConfig(projectFolder, outFolder, beside));
  await build(preloadConfig(projectFolder, outFolder));
  for (const place of beside) {
    await cp(path.join(projectFolder, place), path.join(outFolder, place), { recursive: true });
  }
  await mkdir(outFolder, { recursive: true });
  await writeFile(path.join(outFolder, 'main.js'), "import './electron/main.js';\n");
}

const common = { configFile: false, logLevel: 'error', publicDir: false } satisfies InlineConfig;

function mainConfig(projectFolder: string, outFolder: string, beside: Set<string>): InlineConfig {
  return {
    ...common,
    root: projectFolder,
    plugins: [keepAddresses(projectFolder, beside)],
    build: {
      ssr: true,
      target: 'node24',
      minify: false,
      outDir: outFolder,
      emptyOutDir: true,
      rolldownOptions: {
        input: { 'electron/main': path.join(projectFolder, 'electron', 'main.ts') },
        external: isPackage,
        output: {
          format: 'es',
          preserveModules: true,
          preserveModulesRoot: projectFolder,
          entryFileNames: '[name].js',
        },
      },
    },
  };
}

function preloadConfig(projectFolder: string, outFolder: string): InlineConfig {
  return {
    ...common,
    root: projectFolder,
    build: {
      ssr: true,
      target: 'node24',
      minify: false,
      outDir: path.join(outFolder, 'electron'),
      emptyOutDir: false,
      rolldownOptions: {
        input: path.join(projectFolder, 'electron', 'preload.ts'),
        external: ['electron'],
        output: { format: 'cjs', entryFileNames: 'preload.cjs', codeSplitting: false },
      },
    },
  };
}

/** Everything that is not a file of this project: Electron, Node's own modules, packages. */
function isPackage(id: string): boolean {
  if (id === 'electron' || id.startsWith('node:') || builtinModules.includes(id)) return true;
  return !id.startsWith('.') && !path.isAbsolute(id);
}

/**
 * Modules and folders that code names by address: a module becomes an entry of its own with its built
 * name, anything else is noted in `beside` to be copied to the same place.
 */
function keepAddresses(projectFolder: string, beside: Set<string>): Plugin {
  return {
    name: 'yibiao-keep-addresses',
    enforce: 'pre',
    transform(code, id) {
      if (!id.endsWith('.ts')) return null;
      let changed = code;
      for (const [whole, address] of code.matchAll(/new URL\('(\.[^']+)', import\.meta\.url\)/g)) {
        if (address === undefined) continue;
        const target = path.resolve(path.dirname(id), address);
        if (address.endsWith('.ts')) {
          const name = path.relative(projectFolder, target).replace(/\.ts$/, '');
          this.emitFile({ type: 'chunk', id: target, name });
          changed = changed.replaceAll(whole, whole.replace(/\.ts'/, ".js'"));
        } else {
          beside.add(path.relative(projectFolder, target));
        }
      }
      return changed === code ? null : changed;
    },
  };
}
