import { expect, test } from 'vitest';
import { textsOf } from './every-text.ts';

const chinese = textsOf('zh');
const places = (pattern: RegExp) =>
  [...chinese].filter(([, text]) => pattern.test(text)).map(([place]) => place);

test.each([
  ['the reader is addressed in one way', /您/],
  ['a base is a network', /基础(?!网络)/],
  ['an interval is one of confidence', /(?<!置信)区间/],
  ['what is specific is 特异, as specificity is 特异性', /专属/],
  ['what comes is 加载', /载入/],
  ['what is trained is a 运行; 训练 is what is done', /\}\} 次训练|训练结果/],
  ['a title is no name', /论文的名称/],
])('%s', (_, otherwise) => {
  expect(places(otherwise)).toEqual([]);
});

test('a word that leads to an experiment calls it by its name', () => {
  for (const language of ['en', 'zh'] as const) {
    const texts = textsOf(language);
    for (const text of texts.values()) {
      for (const [, id, words] of text.matchAll(/<e_(\w+)>(.*?)<\/e_\1>/g)) {
        const place = [...texts.keys()].find((key) => key.replaceAll('-', '') === `experiments.${id}.name`);
        expect(texts.get(place!)!.toLowerCase()).toBe(words!.toLowerCase());
      }
    }
  }
});
