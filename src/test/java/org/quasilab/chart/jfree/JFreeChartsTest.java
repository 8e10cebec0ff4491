package org.quasilab.chart.jfree;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jfree.chart.ChartRenderingInfo;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.AxisState;
import org.jfree.chart.axis.NumberTick;
import org.jfree.chart.block.RectangleConstraint;
import org.jfree.chart.entity.ChartEntity;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYItemRenderer;
import org.jfree.chart.ui.RectangleEdge;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.quasilab.chart.Axis;
import org.quasilab.chart.Chart;
import org.quasilab.chart.ChartGallery;
import org.quasilab.chart.ChartTheme;
import org.quasilab.chart.Charts;
import org.quasilab.chart.HeatMap;
import org.quasilab.chart.Range;
import org.quasilab.chart.SampleResults;
import org.quasilab.chart.Tick;
import org.quasilab.chart.Tip;
import org.quasilab.table.Examples;
import org.quasilab.text.Messages;

class JFreeChartsTest {
    private static final Chart EVENT_STUDY = Charts.of(SampleResults.eventStudy(), Examples.study(), Messages.ENGLISH)
            .get(0);

    @Test
    void pointingAtAMarkShowsItsValues() {
        ChartRenderingInfo info = new ChartRenderingInfo();
        draw(JFreeCharts.of(EVENT_STUDY, ChartTheme.LIGHT), info);
        List<String> tips = new ArrayList<>();
        for (Object entity : info.getEntityCollection().getEntities()) {
            String tip = ((ChartEntity) entity).getToolTipText();
            if (tip != null) {
                tips.add(tip);
            }
        }
        assertEquals(11, tips.size(), "ten effects and the reference period");
        assertTrue(tips.get(0).startsWith("Event time ≤−5\nEstimate  −0.006501"), tips.get(0));
    }

    @Test
    void everyChartDrawsInEveryThemeAndLanguage() {
        for (Messages messages : List.of(Messages.ENGLISH, Messages.CHINESE)) {
            for (Chart chart : ChartGallery.charts(messages)) {
                for (ChartTheme theme : List.of(ChartTheme.DARK, ChartTheme.PRINT)) {
                    BufferedImage image = draw(JFreeCharts.of(chart, theme), new ChartRenderingInfo());
                    assertEquals(theme.background().getRGB(), image.getRGB(1, 1), chart.id());
                    assertTrue(colours(image) > 20, chart.id() + " is empty");
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {120, 300, 700, 2000})
    void tickLabelsNeverTouch(int width) {
        ScaleAxis axis =
                new ScaleAxis(EVENT_STUDY.x(), EVENT_STUDY.x().ticks(), EVENT_STUDY.xRange(), ChartTheme.LIGHT);
        BufferedImage image = new BufferedImage(10, 10, BufferedImage.TYPE_INT_RGB);
        Rectangle2D area = new Rectangle2D.Double(0, 0, width, 300);
        List<NumberTick> ticks = axis.refreshTicks(image.createGraphics(), new AxisState(), area, RectangleEdge.BOTTOM);
        double last = Double.NEGATIVE_INFINITY;
        for (NumberTick tick : ticks) {
            double middle = axis.valueToJava2D(tick.getValue(), area, RectangleEdge.BOTTOM);
            double half = axis.getTickLabelFont()
                            .getStringBounds(
                                    tick.getText(), image.createGraphics().getFontRenderContext())
                            .getWidth()
                    / 2;
            assertTrue(middle - half > last, () -> tick.getText() + " touches the label before it");
            last = middle + half;
        }
        assertTrue(!ticks.isEmpty());
    }

    @ParameterizedTest
    @ValueSource(ints = {300, 470, 700})
    void longNamesAndFiguresLeaveRoomForTheMarks(int width) {
        Chart checks = Charts.of(SampleResults.robustness(), Examples.study(), Messages.ENGLISH)
                .get(0);
        List<Tick> names = checks.y().ticks().stream()
                .map(tick -> new Tick(tick.at(), "Fukuyama–Weber · VRS · sequential"))
                .toList();
        Chart wide = new Chart(
                checks.id(),
                checks.title(),
                checks.subtitle(),
                checks.x(),
                checks.y().withTicks(names),
                checks.margin(),
                checks.layers());
        ChartRenderingInfo info = new ChartRenderingInfo();
        double letters = 1.5 * ChartTheme.LIGHT.fontSize();
        JFreeCharts.of(wide, ChartTheme.LIGHT.withFontSize(letters)).createBufferedImage(width, 600, info);
        double plot = info.getPlotInfo().getDataArea().getWidth();
        assertTrue(plot > 0.15 * width, () -> plot + " of " + width);
    }

    @Test
    void aChartWhoseFindingsAreCoveredKeepsItsFrame() {
        for (Chart chart : ChartGallery.charts(Messages.ENGLISH)) {
            Chart covered = chart.covered();
            assertEquals(List.of(), covered.marks(), chart.id());
            assertEquals(chart.xRange(), covered.xRange(), chart.id());
            assertEquals(chart.yRange(), covered.yRange(), chart.id());
            assertEquals("", covered.subtitle());
            draw(JFreeCharts.of(covered, ChartTheme.PRINT), new ChartRenderingInfo());
        }
    }

    @Test
    void magnificationIsOfLettersLinesAndMarksAlike() {
        XYPlot once = JFreeCharts.of(EVENT_STUDY, ChartTheme.PRINT).getXYPlot();
        XYPlot twice =
                JFreeCharts.of(EVENT_STUDY, ChartTheme.PRINT, Set.of(), 2).getXYPlot();
        assertEquals(
                2 * once.getDomainAxis().getTickLabelFont().getSize2D(),
                twice.getDomainAxis().getTickLabelFont().getSize2D(),
                1e-3);
        for (int i = 0; i < once.getRendererCount(); i++) {
            XYItemRenderer one = once.getRenderer(i);
            XYItemRenderer two = twice.getRenderer(i);
            assertEquals(width(one) * 2, width(two), 1e-3);
            assertEquals(
                    2 * one.getSeriesShape(0).getBounds2D().getWidth(),
                    two.getSeriesShape(0).getBounds2D().getWidth(),
                    1e-3);
        }
    }

    private static double width(XYItemRenderer renderer) {
        return ((BasicStroke) renderer.getSeriesStroke(0)).getLineWidth();
    }

    @Test
    void anAxisOfNumbersHasThreeTicksWhereTheyFit() {
        // one multiple of 0.05 only lies within
        Range range = new Range(-0.04, 0.042);
        ScaleAxis axis = new ScaleAxis(
                Axis.numbers(""), List.of(), range, ChartTheme.LIGHT.withFontSize(1.5 * ChartTheme.LIGHT.fontSize()));
        BufferedImage image = new BufferedImage(10, 10, BufferedImage.TYPE_INT_RGB);
        Rectangle2D area = new Rectangle2D.Double(0, 0, 280, 300);
        List<NumberTick> ticks = axis.refreshTicks(image.createGraphics(), new AxisState(), area, RectangleEdge.BOTTOM);
        assertTrue(ticks.size() >= 3, ticks::toString);
    }

    @Test
    void aTipIsOneLineAValue() {
        Tip tip = Tip.of("A", new Tip.Row("x", "1"), new Tip.Row("y", "2"));
        assertEquals("A\nx  1\ny  2", tip.text());
        assertTrue(Tip.NONE.isEmpty());
    }

    @Test
    void valuesOfBothSignsHaveTwoHuesThatPartAtZero() {
        for (ChartTheme theme : List.of(ChartTheme.LIGHT, ChartTheme.DARK, ChartTheme.PRINT)) {
            assertTrue(hue(theme, -0.1, 0.4, -0.1) < 0, "below zero is orange");
            assertTrue(hue(theme, -0.1, 0.4, 0.1) > 0, "above zero is blue");
            assertEquals(0, hue(theme, -0.1, 0.4, 0), 16, "zero is grey");
            assertTrue(hue(theme, 0.1, 0.4, 0.1) > 0, "of one sign there is one hue");
            assertTrue(hue(theme, -0.4, -0.1, -0.4) > 0, "of one sign there is one hue");
        }
    }

    /** How much bluer than red a value is in a map from low to high. */
    private static int hue(ChartTheme theme, double low, double high, double value) {
        HeatMap map = new HeatMap(
                "effect", List.of(new HeatMap.Cell(1, 1, low, Tip.NONE), new HeatMap.Cell(2, 1, high, Tip.NONE)));
        Color colour = (Color) HeatMaps.renderer(map, theme).getPaintScale().getPaint(value);
        return colour.getBlue() - colour.getRed();
    }

    @Test
    void aHeadingHasTheLinesItIsBrokenInto() {
        FilledTitle title = padded(
                "Measured from the last period before treatment: TWFE, SA = ETWFE, Stacked, LP-DiD, dCDH, RS; before "
                        + "treatment from the period before each: CS; without a reference: BJS, Gardner, SDID");
        Graphics2D g2 = new BufferedImage(10, 10, BufferedImage.TYPE_INT_RGB).createGraphics();
        g2.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        for (int width = 300; width < 700; width++) {
            RectangleConstraint room =
                    new RectangleConstraint(new org.jfree.data.Range(0, width), new org.jfree.data.Range(0, 1000));
            double height = title.arrange(g2, room).getHeight();
            double line = padded("One").arrange(g2, room).getHeight();
            assertEquals(title.getText().split("\n").length, Math.round(height / line), "room " + width);
        }
    }

    private static FilledTitle padded(String text) {
        FilledTitle title = new FilledTitle(text);
        title.setPadding(0, 20, 0, 20);
        return title;
    }

    @Test
    void seriesDifferInGreyAsWell() {
        List<String> looks = new ArrayList<>();
        for (int n = 0; n < 6; n++) {
            var look = org.quasilab.chart.Series.Look.nth(n);
            looks.add(look.marker() + " " + look.line());
        }
        assertEquals(6, looks.stream().distinct().count(), looks::toString);
        assertTrue(!ChartTheme.LIGHT.background().equals(Color.BLACK));
    }

    private static BufferedImage draw(JFreeChart chart, ChartRenderingInfo info) {
        return chart.createBufferedImage(700, 450, info);
    }

    private static long colours(BufferedImage image) {
        return java.util.Arrays.stream(
                        image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth()))
                .distinct()
                .count();
    }
}
