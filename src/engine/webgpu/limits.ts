/** Bytes that the threads of a workgroup may share: every device has so many. */
export const SHARED_BYTES = 16_384;

/**
 * What the kernels ask of a device, whatever the tiling: a workgroup has 64 threads, the head and the minibatch bind seven
 * buffers, and the head has as many images in a workgroup as its threads can share. How large buffers may be, a cohort is
 * cut to fit.
 */
export const NEEDED = {
  maxStorageBuffersPerShaderStage: 7,
  maxComputeInvocationsPerWorkgroup: 64,
  maxComputeWorkgroupSizeX: 64,
  maxComputeWorkgroupStorageSize: SHARED_BYTES,
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
