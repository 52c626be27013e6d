import { createHash } from 'node:crypto';

interface Item {
  readonly title: string;
  /** Of the page. */
  readonly version: string;
  /** The file that a platform opens. */
  readonly launch: string;
  /** Every file of the package, `launch` among them. */
  readonly files: readonly string[];
}

/**
 * What a package for learning platforms says of itself, `imsmanifest.xml`: one item that reports (SCORM 1.2 Content
 * Aggregation Model, 2.3). It has no mastery score, which would have platforms turn completion into a pass or a failure.
 */
export function manifest({ title, version, launch, files }: Item): string {
  const id = createHash('sha256').update(`${version}\n${title}`).digest('hex').slice(0, 12);
  const listed = files.map((file) => `      <file href="${escaped(encodeURI(file))}"/>`);
  return `<?xml version="1.0" encoding="UTF-8"?>
<manifest identifier="graft-${id}" version="${escaped(version)}"
    xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2"
    xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2">
  <metadata>
    <schema>ADL SCORM</schema>
    <schemaversion>1.2</schemaversion>
  </metadata>
  <organizations default="graft">
    <organization identifier="graft">
      <title>${escaped(title)}</title>
      <item identifier="laboratory" identifierref="page">
        <title>${escaped(title)}</title>
      </item>
    </organization>
  </organizations>
  <resources>
    <resource identifier="page" type="webcontent" adlcp:scormtype="sco" href="${escaped(encodeURI(launch))}">
${listed.join('\n')}
    </resource>
  </resources>
</manifest>
`;
}

const SIGNS: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

/** A text as it stands in XML and HTML, within quotation marks too. */
export const escaped = (text: string): string => text.replaceAll(/[&<>"]/g, (sign) => SIGNS[sign]!);
