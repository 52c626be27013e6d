import { Component, type ReactNode } from 'react';

interface BoundaryProps {
  readonly children: ReactNode;
  /** Stands in the children's place once one of them has thrown. */
  readonly fallback: (error: unknown) => ReactNode;
}

/** Keeps what goes wrong in one part of the page from the others. Only a class can, says React. */
export class Boundary extends Component<BoundaryProps, { readonly thrown?: { readonly error: unknown } }> {
  override state: { readonly thrown?: { readonly error: unknown } } = {};

  static getDerivedStateFromError(error: unknown) {
    return { thrown: { error } };
  }

  override render() {
    const { thrown } = this.state;
    return thrown ? this.props.fallback(thrown.error) : this.props.children;
  }
}
