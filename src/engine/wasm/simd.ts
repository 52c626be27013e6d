/** A module of one function whose body is `i32.const 0; i8x16.splat; drop`: header, types, functions, code. */
const PROBE = new Uint8Array([
  0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00, 0x01, 0x04, 0x01, 0x60, 0x00, 0x00, 0x03, 0x02, 0x01, 0x00,
  0x0a, 0x09, 0x01, 0x07, 0x00, 0x41, 0x00, 0xfd, 0x0f, 0x1a, 0x0b,
]);

/**
 * Whether there is WebAssembly here with 128-bit SIMD, which the kernels are written in. Some browsers have none at all:
 * Safari in lockdown mode, and Firefox where `javascript.options.wasm` is off.
 */
export const simdSupported = (): boolean => typeof WebAssembly === 'object' && WebAssembly.validate(PROBE);
