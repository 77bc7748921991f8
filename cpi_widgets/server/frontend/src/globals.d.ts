// What the build puts in place (build.mjs).

/** The hashed name of the controls' style sheet. */
declare const CONTROLS_CSS: string | undefined;

/** anywidget's published file, turned from a RequireJS module into one we can import. */
declare module "anywidget-runtime" {
  type Model = typeof import("@jupyter-widgets/base").DOMWidgetModel;
  type View = typeof import("@jupyter-widgets/base").DOMWidgetView;
  export default function anywidget(base: { DOMWidgetModel: Model; DOMWidgetView: View }): { AnyModel: Model; AnyView: View };
}
