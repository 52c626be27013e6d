/** The two hatches: of layers that are still random, and of random filters on their solid ground. */
export function Hatches() {
  return (
    <defs>
      <Hatch id="layer-box-hatch" stroke="var(--R)" opacity={0.42} />
      <Hatch id="layer-box-hatch-on-solid" stroke="var(--onsolid)" opacity={0.28} />
    </defs>
  );
}

function Hatch({ id, stroke, opacity }: { id: string; stroke: string; opacity: number }) {
  return (
    <pattern id={id} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
      <path d="M0 0V6" stroke={stroke} strokeOpacity={opacity} />
    </pattern>
  );
}
