import * as tf from '@tensorflow/tfjs';
import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import { askAdapter } from '../ask-adapter.ts';
import { rethrown } from '../broken.ts';
import { DeviceFault } from '../contract.ts';

export type BackendName = 'webgpu' | 'webgl' | 'cpu';

/** A started backend of tfjs. It belongs to the worker: tfjs keeps one of each kind, until the worker ends. */
export interface Backend {
  readonly name: BackendName;
  /** For people: "WebGPU (SwiftShader)". */
  readonly device: string;
  /** Makes it the one that runs the operations which follow synchronously. */
  use(): void;
  /**
   * Waits for a tensor's values; they are the caller's own.
   * @throws Error where the device was lost or refused a command on the way
   */
  read(tensor: tf.Tensor): Promise<Float32Array>;
}

/**
 * Starts one of tfjs's backends.
 * @throws Error saying in one sentence why this browser cannot
 */
export async function openBackend(name: BackendName): Promise<Backend> {
  return backendOf(name, await STARTERS[name]());
}

/**
 * Starts tfjs's WebGPU backend for an engine with kernels of its own on the same device.
 * @throws Error saying in one sentence why this browser cannot
 */
export async function openWebgpu(): Promise<{ backend: Backend; gpu: GPUDevice; broken: AbortSignal }> {
  const started = await webgpu();
  return { backend: backendOf('webgpu', started), gpu: started.gpu, broken: started.broken };
}

function backendOf(name: BackendName, { device, broken }: Started): Backend {
  return {
    name,
    device,
    use: () => {
      // Of a backend that has started, setBackend changes everything before it returns its promise.
      if (tf.getBackend() !== name) void tf.setBackend(name);
    },
    read: async (tensor) => {
      broken.throwIfAborted();
      const values = await valuesOf(tensor, broken).catch((error: unknown) => rethrown(error, broken));
      broken.throwIfAborted();
      return values.slice();
    },
  };
}

/** Waits for the values of a tensor that nobody needs any more. */
export async function readAndDispose(backend: Backend, tensor: tf.Tensor): Promise<Float32Array> {
  try {
    return await backend.read(tensor);
  } finally {
    tensor.dispose();
  }
}

/** A tensor's values, unless the device breaks first: tfjs waits for ever when a WebGL context is lost. */
function valuesOf(tensor: tf.Tensor, broken: AbortSignal): Promise<Float32Array> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(broken.reason as Error);
    broken.addEventListener('abort', abort);
    const done = () => broken.removeEventListener('abort', abort);
    void tensor.data<'float32'>().then(resolve, reject).finally(done);
  });
}

interface Started {
  readonly device: string;
  /** Aborted, with a DeviceFault, when the device is lost or refuses a command: tfjs would go on and read zeros. */
  readonly broken: AbortSignal;
}

const STARTERS: Record<BackendName, () => Promise<Started>> = { webgpu, webgl, cpu };

async function cpu(): Promise<Started> {
  await start('cpu');
  return { device: 'the CPU', broken: new AbortController().signal };
}

async function webgl(): Promise<Started> {
  if (!tf.findBackendFactory('webgl')) throw new Error('tfjs needs a browser for WebGL, and this is none');
  // tfjs 4.22 packs 2×2 numbers into a texel, and its packed matMul sums over the padding of odd sizes as well
  // (mulmat_packed_gpu.ts). The padding fills while training: with 7 classes, velocities were 4e-3 off after two
  // steps; unpacked 1e-6, and no slower.
  tf.env().set('WEBGL_PACK', false);
  await start('webgl');
  if (!tf.env().getBool('WEBGL_RENDER_FLOAT32_ENABLED')) {
    throw new Error('WebGL cannot train here: it does not render 32-bit floating point numbers');
  }
  const { gl } = (tf.backend() as tf.MathBackendWebGL).gpgpu;
  const details = gl.getExtension('WEBGL_debug_renderer_info');
  const renderer: unknown = gl.getParameter(details ? details.UNMASKED_RENDERER_WEBGL : gl.RENDERER);
  const broken = new AbortController();
  gl.canvas.addEventListener('webglcontextlost', () =>
    broken.abort(new DeviceFault('lost', 'the WebGL context was lost')),
  );
  return { device: `WebGL (${String(renderer)})`, broken: broken.signal };
}

async function webgpu(): Promise<Started & { readonly gpu: GPUDevice }> {
  if (!globalThis.navigator?.gpu) throw new Error('this browser offers no WebGPU');
  const offered = await askAdapter(navigator.gpu);
  if (!offered) throw new Error('this browser has WebGPU, but no graphics adapter answers');
  const { adapter, level } = offered;
  const { WebGPUBackend: Backend } = await import('@tensorflow/tfjs-backend-webgpu');
  if (level === 'compatibility' && !inCompatibility) {
    inCompatibility = true;
    // tfjs 4.22 itself asks for an adapter with all of WebGPU alone, and takes no other (backend-webgpu's base.ts).
    tf.removeBackend('webgpu');
    tf.registerBackend('webgpu', async () => new Backend(await deviceOf(adapter), adapter.info));
  }
  await start('webgpu');

  const broken = new AbortController();
  const { device: gpu } = tf.backend() as unknown as WebGPUBackend;
  gpu.addEventListener('uncapturederror', ({ error }) => {
    const kind = error instanceof GPUOutOfMemoryError ? 'memory' : 'refused';
    broken.abort(new DeviceFault(kind, `the WebGPU device refused a command: ${error.message}`));
  });
  void gpu.lost.then(({ message }) =>
    broken.abort(new DeviceFault('lost', `the WebGPU device was lost: ${message}`)),
  );
  return { device: `WebGPU (${adapterName(adapter.info)})`, broken: broken.signal, gpu };
}

/** Whether tfjs's WebGPU backend was replaced by one that takes any adapter; once a worker, for tfjs keeps one device. */
let inCompatibility = false;

/** The limits that tfjs asks its own devices for, and what our kernels need besides: as much as the adapter has. */
const LIMITS = [
  'maxComputeWorkgroupStorageSize',
  'maxComputeWorkgroupsPerDimension',
  'maxStorageBufferBindingSize',
  'maxStorageBuffersPerShaderStage',
  'maxBufferSize',
  'maxComputeWorkgroupSizeX',
  'maxComputeInvocationsPerWorkgroup',
] as const;

const deviceOf = (adapter: GPUAdapter): Promise<GPUDevice> =>
  adapter.requestDevice({
    requiredLimits: Object.fromEntries(LIMITS.map((name) => [name, adapter.limits[name]])),
  });

async function start(name: BackendName): Promise<void> {
  if (!(await tf.setBackend(name))) throw new Error(`tfjs could not start its ${name} backend here`);
}

/** Browsers leave some of these fields empty. */
function adapterName({ description, vendor, architecture }: GPUAdapterInfo): string {
  return description || [vendor, architecture].filter(Boolean).join(' ') || 'unnamed adapter';
}
