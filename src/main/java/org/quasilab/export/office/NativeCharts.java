package org.quasilab.export.office;

import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.poi.openxml4j.exceptions.InvalidFormatException;
import org.apache.poi.util.Units;
import org.apache.poi.xddf.usermodel.chart.DisplayBlanks;
import org.apache.poi.xddf.usermodel.chart.XDDFChart;
import org.apache.poi.xslf.usermodel.XSLFChart;
import org.apache.poi.xslf.usermodel.XSLFSlide;
import org.apache.poi.xssf.usermodel.XSSFChart;
import org.apache.poi.xssf.usermodel.XSSFClientAnchor;
import org.apache.poi.xssf.usermodel.XSSFDrawing;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xwpf.usermodel.XWPFChart;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFRun;
import org.openxmlformats.schemas.drawingml.x2006.chart.CTChart;
import org.openxmlformats.schemas.drawingml.x2006.chart.CTLegend;
import org.openxmlformats.schemas.drawingml.x2006.chart.CTManualLayout;
import org.openxmlformats.schemas.drawingml.x2006.chart.CTPlotArea;
import org.openxmlformats.schemas.drawingml.x2006.chart.CTScatterChart;
import org.openxmlformats.schemas.drawingml.x2006.chart.CTTitle;
import org.openxmlformats.schemas.drawingml.x2006.chart.STLayoutMode;
import org.openxmlformats.schemas.drawingml.x2006.chart.STLayoutTarget;
import org.openxmlformats.schemas.drawingml.x2006.chart.STLegendPos;
import org.openxmlformats.schemas.drawingml.x2006.chart.STScatterStyle;
import org.openxmlformats.schemas.presentationml.x2006.main.CTGraphicalObjectFrame;
import org.openxmlformats.schemas.presentationml.x2006.main.CTGroupShape;
import org.quasilab.chart.Axis;
import org.quasilab.chart.Chart;
import org.quasilab.chart.ChartSize;
import org.quasilab.chart.ChartTheme;
import org.quasilab.chart.Layer;
import org.quasilab.chart.Range;
import org.quasilab.chart.Tick;
import org.quasilab.text.Messages;

/**
 * Charts that can be edited in Word, PowerPoint and Excel: a scatter chart with custom error bars whose numbers lie in a sheet – the
 * workbook inside the chart of a document or slide, or the sheet of the Excel file itself.
 */
public final class NativeCharts {
    private static final double ROW_PIXELS = 20;
    private static final double COLUMN_PIXELS = 64;
    private static final double TITLE = 1.15;
    private static final double PIXELS_PER_POINT = 96.0 / 72;
    /** Ems below the plot: tick labels and the axis title. */
    private static final double BELOW = 4.4;
    /** Ems of a line or mark in the legend, with the room around its name. */
    private static final double KEY = 4;
    /** Ems a tick label needs. */
    private static final double TICK_ALONG = 4;

    private static final double TICK_DOWN = 2.2;
    private static final int MOST_ALONG = 8;
    private static final int MOST_DOWN = 7;

    private final Chart chart;
    private final DataNames names;
    private final ChartSize size;
    private final NativeStyle style;
    private final NativeText text;
    private final NativeLooks looks;
    private final Range x;
    private final Range y;

    private NativeCharts(Chart chart, ChartSize size, NativeStyle style, Messages messages) {
        this.chart = chart;
        this.names = new DataNames(chart, messages);
        this.size = size;
        this.style = style.of(chart, size);
        this.text = new NativeText(this.style);
        this.looks =
                new NativeLooks(ChartTheme.PRINT.styled(chart.style(), size.magnification()), size.magnification());
        this.x = NativeAxes.limits(chart.x(), chart.xRange(), marks(Layer::xExtent), ticksAlong());
        this.y = NativeAxes.limits(chart.y(), chart.yRange(), marks(Layer::yExtent), ticksDown());
    }

    /** Whether Office can draw it; heat maps and diagrams need a picture. */
    public static boolean canShow(Chart chart) {
        return Blocks.canShow(chart);
    }

    /**
     * Puts a chart into a run of a Word document, in the line.
     *
     * @param messages language of the names above its numbers
     * @return false if a native chart cannot show it; nothing is put then
     */
    public static boolean into(
            XWPFDocument document, XWPFRun run, Chart chart, ChartSize size, NativeStyle style, Messages messages) {
        if (!canShow(chart)) {
            return false;
        }
        try {
            XWPFChart made = document.createChart(run, emu(size.width()), emu(size.height()));
            new NativeCharts(chart, size, style, messages).fill(made);
        } catch (InvalidFormatException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return true;
    }

    /** Fills a chart with a workbook of its own. */
    private void fill(XDDFChart made) {
        try {
            build(made, made.getWorkbook().getSheetAt(0), 0, 0);
        } catch (InvalidFormatException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Puts a chart on a slide.
     *
     * @param place on the slide, in points
     * @param messages language of the names above its numbers
     * @return the frame it stands in; empty if a native chart cannot show it, and nothing is put then
     */
    public static Optional<CTGraphicalObjectFrame> into(
            XSLFSlide slide, Rectangle2D place, Chart chart, ChartSize size, NativeStyle style, Messages messages) {
        if (!canShow(chart)) {
            return Optional.empty();
        }
        XSLFChart made = slide.getSlideShow().createChart(slide);
        Rectangle2D anchor = new Rectangle2D.Double(
                Units.toEMU(place.getX()), Units.toEMU(place.getY()), emu(size.width()), emu(size.height()));
        slide.addChart(made, anchor);
        new NativeCharts(chart, size, style, messages).fill(made);
        CTGroupShape shapes = slide.getXmlObject().getCSld().getSpTree();
        return Optional.of(shapes.getGraphicFrameArray(shapes.sizeOfGraphicFrameArray() - 1));
    }

    /**
     * Puts a chart and its numbers into a sheet: the chart at the left, the numbers to its right.
     *
     * @param row of the chart's upper edge and of the names above the numbers
     * @param messages language of these names
     * @return the first row free below both; empty if a native chart cannot show it, and nothing is put then
     */
    public static OptionalInt into(
            XSSFSheet sheet, int row, Chart chart, ChartSize size, NativeStyle style, Messages messages) {
        if (!canShow(chart)) {
            return OptionalInt.empty();
        }
        int rows = (int) Math.ceil(size.height() / ROW_PIXELS);
        int columns = (int) Math.ceil(size.width() / COLUMN_PIXELS);
        XSSFDrawing drawing = sheet.createDrawingPatriarch();
        XSSFClientAnchor anchor = drawing.createAnchor(0, 0, 0, 0, 0, row, columns, row + rows);
        XSSFChart made = drawing.createChart(anchor);
        int dataRows = new NativeCharts(chart, size, style, messages).build(made, sheet, row, columns + 1);
        return OptionalInt.of(row + Math.max(rows, dataRows) + 2);
    }

    /** @return rows of numbers */
    private int build(XDDFChart made, XSSFSheet sheet, int firstRow, int firstColumn) {
        List<Block> blocks = new Blocks(chart, x, y, periods(), !(made instanceof XSSFChart)).all();
        int rows = blocks.stream().mapToInt(Block::rows).max().orElse(1);
        DataArea area = new DataArea(sheet, firstRow, firstColumn, rows);
        List<DataArea.Written> written = new ArrayList<>();
        for (Block block : blocks) {
            written.add(area.write(block, names));
        }
        CTChart drawn = made.getCTChart();
        if (!made.getCTChartSpace().isSetRoundedCorners()) {
            made.getCTChartSpace().addNewRoundedCorners().setVal(false);
        }
        title(drawn);
        CTPlotArea plot = drawn.getPlotArea();
        layout(plot);
        series(plot, written);
        NativeAxes axes = new NativeAxes(text, looks, size.width() / em() - 1, size.height() / em() - above() - BELOW);
        axes.add(plot, chart.x(), x, ticksAlong(), false);
        axes.add(plot, chart.y(), y, ticksDown(), true);
        legend(drawn, blocks);
        made.setPlotOnlyVisibleCells(true);
        made.displayBlanksAs(DisplayBlanks.GAP);
        made.getCTChartSpace().addNewSpPr().addNewLn().addNewNoFill();
        text.defaults(made.getCTChartSpace().addNewTxPr());
        return rows + 1;
    }

    private void title(CTChart drawn) {
        List<NativeText.Line> lines = new ArrayList<>();
        if (!chart.title().isEmpty()) {
            lines.add(new NativeText.Line(chart.title(), true, TITLE));
        }
        if (!chart.subtitle().isEmpty()) {
            lines.add(new NativeText.Line(chart.subtitle(), false, 1));
        }
        if (!lines.isEmpty()) {
            CTTitle title = drawn.addNewTitle();
            text.rich(title.addNewTx(), false, lines.toArray(NativeText.Line[]::new));
            title.addNewOverlay().setVal(false);
        }
        if (!drawn.isSetAutoTitleDeleted()) {
            drawn.addNewAutoTitleDeleted();
        }
        drawn.getAutoTitleDeleted().setVal(lines.isEmpty());
    }

    /** Straight lines and texts in a group of their own, then the data: in one group short series run on to (0, 0). */
    private void series(CTPlotArea plot, List<DataArea.Written> written) {
        NativeSeries series = new NativeSeries(text, looks);
        for (boolean helper : new boolean[] {false, true}) {
            List<Integer> group = IntStream.range(0, written.size())
                    .filter(i -> written.get(i).block().helper() == helper)
                    .boxed()
                    .toList();
            if (!group.isEmpty()) {
                CTScatterChart scatter = plot.addNewScatterChart();
                scatter.addNewScatterStyle().setVal(STScatterStyle.LINE_MARKER);
                scatter.addNewVaryColors().setVal(false);
                group.forEach(i -> series.add(scatter, written.get(i), i));
                scatter.addNewAxId().setVal(NativeAxes.X_ID);
                scatter.addNewAxId().setVal(NativeAxes.Y_ID);
            }
        }
    }

    private void legend(CTChart drawn, List<Block> blocks) {
        if (chart.legend().isEmpty()) {
            return;
        }
        CTLegend legend = drawn.addNewLegend();
        legend.addNewLegendPos().setVal(STLegendPos.T);
        for (int i = 0; i < blocks.size(); i++) {
            if (blocks.get(i).name().isEmpty()) {
                var entry = legend.addNewLegendEntry();
                entry.addNewIdx().setVal(i);
                entry.addNewDelete().setVal(true);
            }
        }
        legend.addNewOverlay().setVal(false);
        text.defaults(legend.addNewTxPr());
    }

    /** Texts at points do not push the plot aside, so their room is set where there are any. */
    private void layout(CTPlotArea plot) {
        if (chart.y().kind() != Axis.Kind.NAMES && chart.margin().isEmpty()) {
            return;
        }
        double em = em();
        double left = left();
        double right = right();
        double top = above();
        CTManualLayout layout = plot.isSetLayout()
                ? plot.getLayout().addNewManualLayout()
                : plot.addNewLayout().addNewManualLayout();
        layout.addNewLayoutTarget().setVal(STLayoutTarget.INNER);
        layout.addNewXMode().setVal(STLayoutMode.EDGE);
        layout.addNewYMode().setVal(STLayoutMode.EDGE);
        layout.addNewX().setVal(left * em / size.width());
        layout.addNewY().setVal(top * em / size.height());
        layout.addNewW().setVal(Math.max(0.2, 1 - (left + right) * em / size.width()));
        layout.addNewH().setVal(Math.max(0.2, 1 - (top + BELOW) * em / size.height()));
    }

    private Range marks(Function<Layer, Range> extent) {
        return chart.layers().stream().map(extent).reduce(Range.NOTHING, Range::and);
    }

    private double em() {
        return style.points() * PIXELS_PER_POINT;
    }

    /** Ems above the plot: titles and legend, each on as many lines as it takes. */
    private double above() {
        double legend = chart.legend().stream()
                .mapToDouble(layer -> new Tick(0, layer.name()).width() + KEY)
                .sum();
        return 1
                + (chart.title().isEmpty() ? 0 : 2)
                + 1.6 * lines(new Tick(0, chart.subtitle()).width())
                + 2 * lines(legend);
    }

    private double lines(double ems) {
        return Math.ceil(ems * em() / size.width());
    }

    private double left() {
        return chart.y().kind() == Axis.Kind.NAMES ? width(chart.y().ticks()) + 1.5 : 5;
    }

    private double right() {
        return chart.margin().isEmpty() ? 1 : width(chart.margin()) + 1.5;
    }

    private int ticksAlong() {
        double room = size.width() / em() - left() - right();
        return (int) Math.max(2, Math.min(MOST_ALONG, room / TICK_ALONG));
    }

    /** The names of periods for which there is room: they are texts, for no format of numbers writes them. */
    private List<Tick> periods() {
        List<Tick> all = NativeAxes.isNamed(chart.x()) ? chart.x().ticks() : List.of();
        if (all.size() < 2) {
            return all;
        }
        double unit = (size.width() / em() - left() - right()) / x.length();
        double apart = unit * (all.get(1).at() - all.get(0).at());
        return Tick.every(all, (int) Math.max(1, Math.ceil((width(all) + 0.6) / apart)));
    }

    private int ticksDown() {
        double room = size.height() / em() - above() - BELOW;
        return (int) Math.max(2, Math.min(MOST_DOWN, room / TICK_DOWN));
    }

    /** Width of the widest text in ems. */
    private static double width(List<Tick> ticks) {
        return ticks.stream().mapToDouble(Tick::width).max().orElse(0);
    }

    private static int emu(double pixels) {
        return (int) Math.round(pixels * Units.EMU_PER_PIXEL);
    }
}
