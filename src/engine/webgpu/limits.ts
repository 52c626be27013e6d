/**
 * What the kernels ask of a device, whatever the tiling: a workgroup has 64 threads, cross-entropy binds seven buffers
 * and keeps a pair of numbers a thread. Devices in compatibility mode may have less than the eight buffers of the others;
 * how large buffers may be, a cohort is cut to fit.
 */
export const NEEDED = {
  maxStorageBuffersPerShaderStage: 7,
  maxComputeInvocationsPerWorkgroup: 64,
  maxComputeWorkgroupSizeX: 64,
  maxComputeWorkgroupStorageSize: 64 * 8,
} as const satisfies Partial<Record<keyof GPUSupportedLimits, number>>;

type Limits = Readonly<Record<keyof typeof NEEDED, number>>;

/** @throws Error saying in one sentence what the device has too little of */
export function checkLimits(limits: Limits): void {
  for (const [name, needed] of Object.entries(NEEDED) as [keyof Limits, number][]) {
    if (limits[name] < needed)
      throw new Error(
        `the WebGPU device should have a ${name} of ${needed} at least, but it is ${limits[name]}`,
      );
  }
}
