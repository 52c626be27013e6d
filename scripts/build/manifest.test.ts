import { Window } from 'happy-dom';
import { expect, test } from 'vitest';
import { manifest } from './manifest.ts';

const TITLE = 'Wie "weit" < 5 & 中文 > nichts?';
const FILES = ['launch.html', 'launch.js', 'page/index.html', 'page/data/a & b.png'];

/** Reads the manifest as XML. */
function read(text: string) {
  const parser = new new Window().DOMParser();
  const page = parser.parseFromString(text, 'application/xml');
  expect(page.querySelector('parsererror')).toBeNull();
  return page.documentElement;
}

const written = manifest({ title: TITLE, version: '0.2.0', launch: 'launch.html', files: FILES });

// SCORM 1.2, Content Aggregation Model, 2.3 and its binding to IMS Content Packaging 1.1.2.
test('the manifest is that of one item of SCORM 1.2 that reports', () => {
  const root = read(written);
  const all = (name: string) => [...root.getElementsByTagName(name)];
  expect(root.tagName).toBe('manifest');
  expect(root.namespaceURI).toBe('http://www.imsproject.org/xsd/imscp_rootv1p1p2');
  expect(root.getAttribute('identifier')).toMatch(/^[A-Za-z_][\w.-]*$/);
  expect(all('schema').map(({ textContent }) => textContent)).toEqual(['ADL SCORM']);
  expect(all('schemaversion').map(({ textContent }) => textContent)).toEqual(['1.2']);
  const [organization, ...others] = all('organization');
  expect(others).toEqual([]);
  expect(all('organizations')[0]!.getAttribute('default')).toBe(organization!.getAttribute('identifier'));
  const [resource] = all('resource');
  expect(all('item').map((item) => item.getAttribute('identifierref'))).toEqual([
    resource!.getAttribute('identifier'),
  ]);
  expect(resource!.getAttribute('type')).toBe('webcontent');
  expect(resource!.getAttribute('adlcp:scormtype')).toBe('sco');
  expect(resource!.getAttribute('href')).toBe('launch.html');
  expect(root.getAttribute('xmlns:adlcp')).toBe('http://www.adlnet.org/xsd/adlcp_rootv1p2');
  expect(all('adlcp:masteryscore')).toEqual([]);
});

test('titles are what they were before they were written, and every file is listed', () => {
  const root = read(written);
  const titles = [...root.getElementsByTagName('title')].map(({ textContent }) => textContent);
  expect(titles).toEqual([TITLE, TITLE]);
  const files = [...root.getElementsByTagName('file')].map((file) => file.getAttribute('href')!);
  expect(files.map((file) => decodeURI(file))).toEqual(FILES);
  expect(files.every((file) => URL.canParse(file, 'https://example.org/'))).toBe(true);
});

test('two packages with other titles are two to a platform, and one that is made again is the same', () => {
  const id = (title: string) =>
    read(manifest({ title, version: '0.2.0', launch: 'launch.html', files: FILES })).getAttribute(
      'identifier',
    );
  expect(id('a')).not.toBe(id('b'));
  expect(id('a')).toBe(id('a'));
});
