import { functionName, functionPlace } from './data/names.ts';
import type { Report } from './data/report.ts';
import { changeColour, functionColours, paletteOf } from './draw/colours.ts';
import { describeAmounts, formatSeconds, formatShare } from './format/numbers.ts';
import { strengthOf } from './model/changes.ts';
import { rowOf, type Measures } from './model/measures.ts';
import { matchedSum } from './model/search.ts';
import { Breadcrumbs } from './parts/breadcrumbs.ts';
import { Details } from './parts/details.ts';
import { byId } from './parts/elements.ts';
import { FunctionTable } from './parts/function-table.ts';
import { Graph } from './parts/graph.ts';
import { Help } from './parts/help.ts';
import { listenToKeys } from './parts/keys.ts';
import { showLegend } from './parts/legend.ts';
import { isDark, Toolbar } from './parts/toolbar.ts';
import { Tooltip } from './parts/tooltip.ts';
import { Address } from './state/address.ts';
import { decodeState, encodeState } from './state/hash-codec.ts';
import { VIEWS, type PageState } from './state/page-state.ts';
import { Shown } from './state/shown.ts';
import { followPath, pathOf, type FrameTree } from './tree/frame-tree.ts';
import { moved, type Move } from './tree/moves.ts';

/** The page of one profile: holds what is chosen, and has every part show what follows from it. */
export class ReportPage {
  private readonly report: Report;
  private readonly shown: Shown;
  private readonly defaults: PageState;
  private state: PageState;
  /** The frame that the arrow keys start from; undefined before one is chosen. */
  private selected: number | undefined;
  private colours: readonly string[] = [];
  private coloursAreDark: boolean | undefined;
  private isWaitingForDetails = false;
  private readonly address: Address;
  private readonly toolbar: Toolbar;
  private readonly graph: Graph;
  private readonly crumbs: Breadcrumbs;
  private readonly table: FunctionTable;
  private readonly details: Details;
  private readonly tooltip = new Tooltip();
  private readonly live = byId('selected', HTMLElement);
  private readonly viewNote = byId('view-note', HTMLElement);

  constructor(report: Report) {
    this.report = report;
    this.shown = new Shown(report);
    this.defaults = defaultState(report);
    this.address = new Address((fragment) => {
      this.restore(fragment);
    });
    const change = (changed: Partial<PageState>): void => {
      this.change(changed);
    };
    this.toolbar = new Toolbar(report, change);
    const zoom = (node: number): void => {
      this.zoomTo(node);
    };
    this.graph = new Graph({
      zoom,
      move: (way) => {
        this.move(way);
      },
      hover: (node, x, y) => {
        this.hover(node, x, y);
      },
      enter: () => {
        this.zoomTo(this.selected ?? this.state.zoom);
      },
      back: () => {
        const { tree } = this.shown.layout(this.state);
        this.zoomTo(Math.max(tree.parent[this.state.zoom] ?? 0, 0));
      },
      escape: () => {
        this.zoomTo(0);
      },
    });
    this.crumbs = new Breadcrumbs(report, zoom);
    const select = (func: number): void => {
      this.change({ selected: func });
    };
    this.table = new FunctionTable(report.data.isDiff, {
      sort: (key) => {
        const isSame = key === this.state.sort;
        const isText = key === 'function' || key === 'place';
        change({ sort: key, isDescending: isSame ? !this.state.isDescending : !isText });
      },
      select,
    });
    this.details = new Details(report, select);
    listenToKeys({ help: new Help(), toolbar: this.toolbar, graph: this.graph, change });
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => {
      this.render();
    });
    this.state = this.stateOf(location.hash);
    this.render();
  }

  private stateOf(fragment: string): PageState {
    const { data, functions } = this.report;
    const state = decodeState(fragment, this.defaults, {
      values: data.valueTypes.length,
      threads: data.threads.length,
      labels: data.labels.length,
      functions: functions.length,
    });
    const possible =
      state.view === 'time' && data.timeline === undefined
        ? { ...state, view: 'flame' as const }
        : state;
    const { length, total } = this.shown.layout(possible).tree;
    const isThere = possible.zoom < length && (total[0]?.[possible.zoom] ?? 0) > 0;
    return isThere ? possible : { ...possible, zoom: 0 };
  }

  private restore(fragment: string): void {
    this.state = this.stateOf(fragment);
    this.selected = undefined;
    this.render();
  }

  private change(changed: Partial<PageState>): void {
    const before = this.shown.layout(this.state).tree;
    const state = { ...this.state, ...changed };
    const after = this.shown.layout(state).tree;
    if (after !== before && changed.zoom === undefined) {
      // Another tree: the same way from the root, as far as there is one.
      const follow = (node: number): number => followPath(after, pathOf(before, node));
      this.state = { ...state, zoom: follow(this.state.zoom) };
      this.selected = this.selected === undefined ? undefined : follow(this.selected);
    } else this.state = state;
    this.render();
  }

  private zoomTo(node: number): void {
    const layout = this.shown.layout(this.state);
    const func = layout.tree.func[node] ?? -1;
    this.selected = node;
    this.change({ zoom: node, ...(func < 0 ? {} : { selected: func }) });
    this.graph.reveal(layout.depth[node] ?? 0);
  }

  private move(way: Move): void {
    const layout = this.shown.layout(this.state);
    const from = this.selected ?? this.state.zoom;
    const to = this.selected === undefined ? from : moved(layout, from, way);
    this.selected = to;
    // What is out of sight is brought into it.
    if (!isWithin(layout.tree.parent, to, this.state.zoom)) this.change({ zoom: to });
    else this.render();
    this.graph.reveal(layout.depth[to] ?? 0);
  }

  private hover(node: number | undefined, x: number, y: number): void {
    if (node === undefined) {
      this.tooltip.hide();
      return;
    }
    const { report } = this;
    const { tree } = this.shown.layout(this.state);
    const func = tree.func[node] ?? 0;
    const place = functionPlace(report, func);
    this.tooltip.show(functionName(report, func), place, this.linesOf(node), x, y);
  }

  /** What there is to say of a frame, beside its name. */
  private linesOf(node: number): string[] {
    const { tree } = this.shown.layout(this.state);
    const { measures, stacks } = this.shown.sums(this.state);
    const lines = [`total ${describeAmounts(rowOf(tree.total, node), stacks.all, measures)}`];
    if (this.state.view !== 'inverted' && measures.comparison === undefined) {
      lines.push(`self ${describeAmounts(rowOf(tree.self, node), stacks.all, measures)}`);
    }
    const time = tree.time?.[node];
    if (time !== undefined) lines.push(`from ${formatSeconds(time / 1e9)} on`);
    return lines;
  }

  private render(): void {
    const { state, report, shown } = this;
    const sums = shown.sums(state);
    const layout = shown.layout(state);
    const { found, isWrong } = shown.found(state);
    const [all = 0] = sums.stacks.all;
    const matched =
      found === undefined || sums.totals[0] === undefined
        ? ''
        : `${formatShare(matchedSum(report, found, sums.totals[0]), all)} matched`;
    this.toolbar.show(state, isWrong ? 'not a regular expression' : matched, isWrong);
    // The theme is set by now.
    const dark = isDark();
    if (dark !== this.coloursAreDark) {
      this.colours = functionColours(report, dark);
      this.coloursAreDark = dark;
    }
    this.graph.show({
      layout,
      zoomed: state.zoom,
      selected: this.selected,
      found,
      colourOf: this.colouring(layout.tree, sums.measures, dark),
      palette: paletteOf(dark),
      nameOf: (func) => functionName(report, func),
    });
    this.crumbs.show(layout.tree, state.zoom);
    showLegend(report, sums, dark);
    this.viewNote.textContent = layout.tree.note ?? '';
    this.viewNote.hidden = this.viewNote.textContent === '';
    this.describeSelected();
    const rows = shown.rows(state);
    const { measures, stacks } = sums;
    const { sort, isDescending, selected } = state;
    this.table.show({ report, rows, measures, all: stacks.all, sort, isDescending, selected });
    this.showDetails();
    this.address.write(encodeState(state, this.defaults));
  }

  /** By kind of code; in a difference by how much more or less it is. */
  private colouring(
    { func, total }: FrameTree,
    { comparison }: Measures,
    dark: boolean,
  ): (node: number) => string {
    if (comparison !== undefined) {
      return (node) => changeColour(strengthOf(rowOf(total, node), comparison), dark);
    }
    const { synthetic } = paletteOf(dark);
    return (node) => this.colours[func[node] ?? 0] ?? synthetic;
  }

  /** When the graph is drawn: that is what people wait for. */
  private showDetails(): void {
    if (this.isWaitingForDetails) return;
    this.isWaitingForDetails = true;
    requestAnimationFrame(() => {
      setTimeout(() => {
        this.isWaitingForDetails = false;
        this.details.show(this.state.selected, this.shown.sums(this.state));
      });
    });
  }

  private describeSelected(): void {
    const { report, selected } = this;
    if (selected === undefined) {
      this.live.textContent = '';
      return;
    }
    const func = this.shown.layout(this.state).tree.func[selected] ?? 0;
    const place = functionPlace(report, func).slice(-300);
    const parts = [functionName(report, func).slice(0, 300), place, ...this.linesOf(selected)];
    this.live.textContent = parts.filter((part) => part !== '').join(', ');
  }
}

function defaultState({ data }: Report): PageState {
  return {
    view: VIEWS[0],
    zoom: 0,
    search: '',
    isPattern: false,
    side: 'head',
    change: 'all',
    value: data.defaultValue,
    thread: undefined,
    label: undefined,
    sort: 'self',
    isDescending: true,
    filter: '',
    selected: undefined,
    theme: 'auto',
  };
}

/** Whether a frame is another one, or above or below it. */
function isWithin(parent: Int32Array, node: number, zoomed: number): boolean {
  for (let at = node; at >= 0; at = parent[at] ?? -1) if (at === zoomed) return true;
  for (let at = zoomed; at >= 0; at = parent[at] ?? -1) if (at === node) return true;
  return false;
}
