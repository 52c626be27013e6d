import { expect, it } from 'vitest';
import { network } from '../setup/network.ts';
import { pytorchScript } from './pytorch.ts';

const script = pytorchScript(
  network(16, 40),
  [
    { key: 'split', value: 'random', help: 'how the classes are dealt' },
    { key: 'rate', value: 0.02, help: 'of the first iterations' },
  ],
  'graft 9',
);

// The paper's layers in small, as docs/experiment.md describes them.
it.each([
  'self.conv1 = nn.Conv2d(channels, width, 5, stride=2, padding=2)',
  'self.conv2 = nn.Conv2d(width, 2 * width, 3, padding=1)',
  'self.conv5 = nn.Conv2d(3 * width, 2 * width, 3, padding=1)',
  'self.fc6 = nn.Linear((height // 16) * (columns // 16) * 2 * width, 6 * width)',
  'self.fc8 = nn.Linear(6 * width, classes)',
  'x = F.max_pool2d(F.relu(self.conv2(x)), 2)',
  'x = F.relu(self.conv3(x))',
  'x = F.relu(self.fc6(x.flatten(1)))',
  'x = self.fc8(x)',
  'return (images.float() - torch.tensor(mean)) * torch.tensor(scale)',
])('has a line %s', (line) => {
  expect(script.split('\n').map((one) => one.trim())).toContain(line);
});

it('says the recipe, what it means, and what trained', () => {
  expect(script).toContain(
    '    "split": "random",  # how the classes are dealt\n    "rate": 0.02,  # of the first iterations\n',
  );
  expect(script).toMatch(/^"""Networks that graft 9 trained/);
});
