import * as tf from '@tensorflow/tfjs';
import {
  allTest,
  type Cohort,
  type CohortSpec,
  keptScale,
  type Part,
  partOf,
  type StepInputs,
} from '../contract.ts';
import { checkImage, checkMember, checkPart, checkSpec, checkState, checkSteps } from '../validate.ts';
import { type Backend, readAndDispose } from './backend.ts';
import { evaluation } from './evaluation.ts';
import { forward } from './forward.ts';
import { Member } from './member.ts';
import { dropFactors, inputs, targets } from './minibatch.ts';
import { responses } from './responses.ts';
import { step } from './step.ts';

/** A cohort whose members take each minibatch one after another. */
export function createCohort(backend: Backend, spec: CohortSpec): Cohort {
  checkSpec(spec);
  const { network: net, batch, dropout = 0, images, scaling } = spec;
  backend.use();
  const members = spec.members.map(({ state, frozen }) => new Member(net, frozen, state));

  const memberAt = (index: number): Member => {
    checkMember(spec, index);
    backend.use();
    return members[index]!;
  };

  /** One step of every member; their losses, `[]` each. */
  function trainStep({ indices, rates, masks, moves }: StepInputs): tf.Scalar[] {
    const x = inputs(net, images.train, indices, { scaling, moves }); // [batch, height, width, channels]
    const y = targets(images.train, indices, net.classes); // [batch, classes]
    const factors = masks && dropFactors(net, masks, keptScale(dropout));
    const minibatch = { x, y, rate: rates[0]!, factors };
    const losses = members.map((member) => {
      const next = step(net, member.tensors, minibatch, spec);
      member.advance(next);
      return next.loss;
    });
    tf.dispose([x, y, ...(factors?.values() ?? [])]);
    return losses;
  }

  /** Every member's answers to the images of a part, `[chunks · batch, classes]` each, blanks at the end. */
  function logitsOf({ set, from, to }: Part): tf.Tensor2D[] {
    // Chunks of the minibatch's size, the last one filled up with blanks: a shape of its own would leave buffers
    // of its own in tfjs's pool on WebGPU, which keeps them for ever.
    const chunks: tf.Tensor2D[][] = [];
    for (let at = from; at < to; at += batch) {
      const length = Math.min(batch, to - at);
      const x = inputs(
        net,
        images[set],
        Uint32Array.from({ length }, (_, i) => at + i),
        { batch, scaling },
      );
      chunks.push(
        members.map(({ tensors }) => tf.tidy(() => forward(net.layers, tensors.weights, x) as tf.Tensor2D)),
      );
      x.dispose();
    }
    return members.map((_, m) => tf.concat(chunks.map((chunk) => chunk[m]!)));
  }

  return {
    size: members.length,

    async train(steps) {
      checkSteps(spec, steps);
      if (steps.rates.length === 0) return new Float32Array(0);
      backend.use();
      const losses: tf.Scalar[] = [];
      for (const s of steps.rates.keys()) losses.push(...trainStep(partOf(steps, s, s + 1)));
      const all = tf.stack(losses); // [steps · members]
      tf.dispose(losses);
      return readAndDispose(backend, all);
    },

    async evaluate(part = allTest(spec)) {
      checkPart(spec, part);
      backend.use();
      const logits = tf.tidy(() => logitsOf(part));
      const answers = await Promise.all(logits.map((one) => readAndDispose(backend, one)));
      const labels = images[part.set].labels.subarray(part.from, part.to);
      return answers.map((answer) => evaluation(answer, labels, net.classes));
    },

    async read(member) {
      return memberAt(member).read(backend);
    },

    async restore(member, state) {
      checkState(net, state);
      memberAt(member).place(state);
    },

    async activations(member, image) {
      checkImage(net, image);
      return responses(backend, net, memberAt(member).tensors.weights, image, scaling);
    },

    dispose() {
      for (const member of members) member.dispose();
    },
  };
}
