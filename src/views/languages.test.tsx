// @vitest-environment happy-dom
import { act } from 'react';
import { afterEach, expect, test } from 'vitest';
import { network } from '../experiment/setup/network.ts';
import { estimate } from '../experiment/results/statistics.ts';
import { speak } from '../texts/texts.ts';
import { samplePage } from '../testing/sample-page.tsx';
import { figureOf, pointsOf } from '../testing/sample-figures.ts';
import { Diagram } from './diagram/Diagram.tsx';
import { geometry } from './geometry.ts';
import { mount } from '../testing/mount.ts';

const page = mount();
const { render, all, one } = page;
const { show, texts, find } = samplePage(page);
const at = geometry(1440, 900);
const change = (language: 'en' | 'zh') => act(() => speak(language));

afterEach(() => change('en'));

test('a figure changes its language where it stands, whatever React remembers of it', async () => {
  const decomposition = { coAdaptation: estimate([-1, 1, 3]), specificity: estimate([4, 5, 6]) };
  show({ points: pointsOf({ base: [69], 'BnB 3': [72.6], 'AnB 3': [67.9] }), decomposition });
  await change('zh');
  expect(texts('.chart-title')).toEqual(['复制 n 层后任务 B 的准确率']);
  expect(texts('.chart-labels text')).toEqual(['基础网络 B 69.0 %', '划分 42', 'BnBB，冻结', 'AnBA，冻结']);
  expect(texts('.chart-drops')).toEqual([
    '共适应基础网络 B − B3B1.0[−4.0, 6.0]尚不能判断',
    '特异性B3B − A3B5.0[2.5, 7.5]',
  ]);
  expect(find('[data-name="A3B"]').getAttribute('aria-label')).toMatch(/相对基础网络 [+−][\d.]+ · 1 次重复/);
  await change('en');
  expect(texts('.chart-drops')[0]).toMatch(/^co-adaptation/);
  expect(find('[data-name="A3B"]').getAttribute('aria-label')).toContain('vs base · 1 repeat');
});

test('a figure over arms writes them in Chinese', async () => {
  await change('zh');
  show({
    ...figureOf('few'),
    points: pointsOf({ base: [69] }, { arm: '5' }),
    source: '<tag>预录</tag> 4 次划分',
  });
  expect(texts('.chart-title')).toEqual(['任务 B 图像很少时的准确率，n = 2']);
  expect(texts('.chart-tag')).toEqual(['预录']);
  expect(find('.chart-plot svg').getAttribute('aria-label')).toBe('任务 B 的准确率，横轴：任务 B 的图像占比');
});

test('the diagram changes its language where it stands', async () => {
  const experiment = { n: 3, donor: 'A', tuned: true } as const;
  const rows = { A: { accuracy: 0.5 }, fresh: {}, B: {} };
  const nothing = () => {};
  render(
    <Diagram
      {...{ at, experiment, rows }}
      seed={42}
      network={network(16, 40)}
      training={false}
      onN={nothing}
      onDonor={nothing}
    />,
  );
  await change('zh');
  expect(all('.band-text').map(({ textContent }) => textContent)).toEqual([
    '已复制，继续学习',
    '新层，随机初始化',
  ]);
  expect(one('.label-donor')?.textContent).toBe('基础网络 A供体');
  expect(one('svg[role="img"]')?.getAttribute('aria-label')).toBe(
    '移植示意图：基础网络 A 的前 3 层复制到新网络并继续学习；conv4 至 fc8 为新层，在任务 B 上未训练。基础网络 A 未训练；基础网络 B 未训练。',
  );
});
