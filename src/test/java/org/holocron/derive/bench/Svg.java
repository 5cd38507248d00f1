package org.holocron.derive.bench;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** Draws a {@link Chart} as SVG: panels beside each other on the same axes, the legend below. */
final class Svg {

    private static final int COLUMNS = 3;
    private static final int PANEL_WIDTH = 250;
    private static final int PANEL_HEIGHT = 190;
    private static final int LEFT = 50;
    private static final int TOP = 50;
    private static final int GAP = 45;
    private static final int LEGEND_ENTRY = 130;
    private static final int LINE = 16;

    /** Told apart by people who see fewer colours too. */
    private static final List<String> COLOURS =
            List.of("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#56b4e9", "#e69f00", "#000000");

    private final Chart chart;
    private final List<String> names;
    private final LogAxis across;
    private final LogAxis up;
    private final StringBuilder svg = new StringBuilder();

    private Svg(Chart chart) {
        this.chart = chart;
        Set<String> lines = new LinkedHashSet<>();
        chart.panels().values().forEach(panel -> lines.addAll(panel.keySet()));
        this.names = List.copyOf(lines);
        this.across = axis(chart, Chart.Point::x, PANEL_WIDTH);
        this.up = axis(chart, Chart.Point::y, PANEL_HEIGHT);
    }

    static String of(Chart chart) {
        return new Svg(chart).draw();
    }

    private static LogAxis axis(Chart chart, ToDoubleFunction<Chart.Point> value, int length) {
        double[] values = chart.panels().values().stream()
                .flatMap(panel -> panel.values().stream())
                .flatMap(Collection::stream)
                .mapToDouble(value)
                .toArray();
        return LogAxis.over(values, length);
    }

    private String draw() {
        int rows = (chart.panels().size() + COLUMNS - 1) / COLUMNS;
        int width = LEFT + COLUMNS * (PANEL_WIDTH + GAP);
        int legend = TOP + rows * (PANEL_HEIGHT + GAP) + LINE;
        int entries = Math.max(width / LEGEND_ENTRY, 1);
        int height = legend + (names.size() + entries - 1) / entries * LINE + LINE;
        add(
                "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 %d %d' font-family='sans-serif' font-size='11'>",
                width, height);
        add("<rect width='%d' height='%d' fill='white'/>", width, height);
        text(LEFT, 20, "start", chart.title() + ", by " + chart.across());
        int number = 0;
        for (Map.Entry<String, Map<String, List<Chart.Point>>> panel :
                chart.panels().entrySet()) {
            int x = LEFT + number % COLUMNS * (PANEL_WIDTH + GAP);
            int y = TOP + number / COLUMNS * (PANEL_HEIGHT + GAP);
            drawPanel(x, y, panel.getKey(), panel.getValue());
            number++;
        }
        for (int i = 0; i < names.size(); i++) {
            int x = LEFT + i % entries * LEGEND_ENTRY;
            int y = legend + i / entries * LINE;
            add("<rect x='%d' y='%d' width='12' height='4' fill='%s'/>", x, y - 5, colour(names.get(i)));
            text(x + 18, y, "start", names.get(i));
        }
        return svg.append("</svg>\n").toString();
    }

    private void drawPanel(int x, int y, String title, Map<String, List<Chart.Point>> lines) {
        add("<rect x='%d' y='%d' width='%d' height='%d' fill='none' stroke='#999'/>", x, y, PANEL_WIDTH, PANEL_HEIGHT);
        text(x + PANEL_WIDTH / 2, y - 6, "middle", title);
        for (double tick : up.ticks()) {
            double at = y + PANEL_HEIGHT - up.place(tick);
            add("<line x1='%d' x2='%d' y1='%.1f' y2='%.1f' stroke='#e5e5e5'/>", x, x + PANEL_WIDTH, at, at);
            text(x - 4, at + 4, "end", label(tick));
        }
        for (double tick : across.ticks()) {
            text(x + across.place(tick), y + PANEL_HEIGHT + 14, "middle", label(tick));
        }
        lines.forEach((name, points) -> drawLine(x, y, colour(name), points));
    }

    private void drawLine(int x, int y, String colour, List<Chart.Point> points) {
        String path = points.stream()
                .map(point -> String.format(
                        Locale.ROOT, "%.1f,%.1f", x + across.place(point.x()), y + PANEL_HEIGHT - up.place(point.y())))
                .collect(Collectors.joining(" "));
        add("<polyline points='%s' fill='none' stroke='%s' stroke-width='1.5'/>", path, colour);
        for (String place : path.split(" ")) {
            String[] at = place.split(",");
            add("<circle cx='%s' cy='%s' r='2.5' fill='%s'/>", at[0], at[1], colour);
        }
    }

    private String colour(String name) {
        return COLOURS.get(names.indexOf(name) % COLOURS.size());
    }

    private static String label(double tick) {
        return tick >= 1 ? Figures.size(Math.round(tick)) : Double.toString(tick);
    }

    private void text(double x, double y, String anchor, String text) {
        String escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        add("<text x='%.1f' y='%.1f' text-anchor='%s'>%s</text>", x, y, anchor, escaped);
    }

    private void add(String format, Object... values) {
        svg.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
