package org.quasilab.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.quasilab.export.chart.ChartPictures;
import org.quasilab.result.EventStudyResult;
import org.quasilab.study.ChartStyle;
import org.quasilab.study.ChartStyle.Limits;
import org.quasilab.study.EventStudySpec;
import org.quasilab.study.Study;
import org.quasilab.table.Examples;
import org.quasilab.text.Messages;

/** Styles of charts, and what every chart has. */
class ChartStylesTest {
    private static final List<Chart> ALL = ChartGallery.charts(Messages.ENGLISH);

    @Test
    void everyChartTellsSomethingOnPointing() {
        for (Chart chart : ALL) {
            assertFalse(chart.marks().isEmpty(), chart.id());
            assertFalse(chart.stops().isEmpty(), chart.id());
        }
    }

    @Test
    void aGreyChartHasNoColourAtAll() {
        for (Chart chart : ALL) {
            ChartStyle grey = ChartStyle.plain("s", chart.id()).withPalette("grey");
            BufferedImage image = ChartPictures.image(chart.styled(grey), ChartTheme.PRINT, new ChartSize(300, 200), 1);
            for (int x = 0; x < image.getWidth(); x++) {
                for (int y = 0; y < image.getHeight(); y++) {
                    Color colour = new Color(image.getRGB(x, y));
                    boolean isGrey = Math.abs(colour.getRed() - colour.getGreen()) < 3
                            && Math.abs(colour.getGreen() - colour.getBlue()) < 3;
                    assertTrue(isGrey, chart.id() + " at " + x + ", " + y + ": " + colour);
                }
            }
        }
    }

    @Test
    void namedSeriesAreToldApartWithoutColour() {
        for (Chart chart : ALL) {
            List<Object> looks = new ArrayList<>();
            for (Layer layer : chart.legend()) {
                if (layer instanceof Series series) {
                    looks.add(List.of(
                            series.look().marker(),
                            series.look().filled(),
                            series.look().line(),
                            series.look().width()));
                }
            }
            Set<Object> different = new HashSet<>(looks);
            assertEquals(looks.size(), different.size(), chart.id() + ": " + looks);
        }
    }

    @Test
    void palettesGiveEachRoleAColourOfItsOwnByDayAndNight() {
        for (String palette : ChartStyle.PALETTES) {
            for (ChartTheme theme : List.of(ChartTheme.LIGHT, ChartTheme.DARK, ChartTheme.CONTRAST)) {
                ChartTheme styled = theme.styled(ChartStyle.plain("s", "c").withPalette(palette), 1);
                Set<Color> colours = new HashSet<>();
                for (Colour role : Colour.values()) {
                    assertNotEquals(theme.background(), styled.colour(role), palette + " " + role);
                    colours.add(styled.colour(role));
                }
                assertEquals(Colour.values().length, colours.size(), palette);
            }
        }
    }

    @Test
    void titlesLimitsAndGridAreThoseAskedFor() {
        Chart chart = ALL.get(0)
                .styled(ChartStyle.plain("s", "event-study")
                        .withTitle("T")
                        .withXTitle("X")
                        .withYTitle("Y")
                        .withY(new Limits(Optional.of(-1.0), Optional.of(2.0)))
                        .withGrid(Optional.of(false)));
        assertEquals("T", chart.title());
        assertEquals("X", chart.x().label());
        assertEquals("Y", chart.y().label());
        assertEquals(new Range(-1, 2), chart.yRange());
        assertEquals(ALL.get(0).xRange(), chart.xRange());
        assertFalse(chart.y().grid());
    }

    @Test
    void namesStayWhereTheyAreWhateverLimitsAreAskedFor() {
        Chart forest = ALL.stream()
                .filter(chart -> chart.y().kind() == Axis.Kind.NAMES)
                .findFirst()
                .orElseThrow();
        Chart styled =
                forest.styled(ChartStyle.plain("s", forest.id()).withY(new Limits(Optional.of(0.2), Optional.of(0.4))));
        assertEquals(forest.yRange(), styled.yRange());
    }

    @Test
    void sizesAreThoseOfPaperAndSlideAndLettersGrowWithThem() {
        Chart chart = ALL.get(0);
        ChartSize column = ChartSize.of(chart.styled(ChartStyle.plain("s", "c").withSize("column")));
        ChartSize poster = ChartSize.of(chart.styled(ChartStyle.plain("s", "c").withSize("poster")));
        assertEquals(80, column.width() * 25.4 / 96, 1e-9);
        assertEquals(400, poster.width() * 25.4 / 96, 1e-9);
        assertTrue(poster.magnification() > 3 && column.magnification() < 1);
        assertEquals(ChartSize.PAGE.width(), poster.onPage().width(), 1e-9);
        String svg = ChartPictures.svg(
                chart.styled(ChartStyle.plain("s", "c").withSize("poster")), ChartTheme.PRINT, poster);
        assertTrue(svg.contains("scale(3.3") || svg.contains("matrix(3.3"), svg.substring(0, 1500));
        byte[] pdf = ChartPictures.pdf(chart, ChartTheme.PRINT, poster);
        assertTrue(new String(pdf, StandardCharsets.ISO_8859_1).contains("1133.8"));
    }

    @Test
    void lettersHaveThePointsAskedForInPrint() {
        ChartStyle twelve = ChartStyle.plain("s", "c").withFontSize(12);
        assertEquals(16, ChartTheme.PRINT.styled(twelve, 1).fontSize(), 1e-9);
        assertEquals(8, ChartTheme.PRINT.styled(twelve, 2).fontSize(), 1e-9);
    }

    @Test
    void comparedStudiesStandBesideEachOtherAndHaveTheirStepsNames() {
        EventStudyResult result = SampleResults.eventStudy();
        Study study = Examples.study();
        study = study.withStep(EventStudySpec.DEFAULT.withId("a"))
                .withStep(EventStudySpec.DEFAULT.withId("b").withTitle("No controls"))
                .withChart(ChartStyle.plain("a", "event-study").withCompare(List.of("b", "gone")));
        Map<String, EventStudyResult> results = Map.of("a", result, "b", result);
        Chart chart = Charts.of("a", result, id -> Optional.ofNullable(results.get(id)), study, Messages.ENGLISH)
                .get(0);
        assertEquals(
                List.of("Main specification", "No controls"),
                chart.legend().stream().map(Layer::name).toList());
        Series own = (Series) chart.legend().get(0);
        Series other = (Series) chart.legend().get(1);
        for (int i = 0; i < own.points().size(); i++) {
            assertEquals(0.18, other.points().get(i).x() - own.points().get(i).x(), 1e-12);
            assertEquals("", other.points().get(i).tip().about());
            assertFalse(own.points().get(i).tip().about().isEmpty());
        }
    }

    @Test
    void mutedColoursAreSeenOnBlack() {
        ChartTheme muted = ChartTheme.CONTRAST.styled(ChartStyle.plain("s", "c").withPalette("muted"), 1);
        for (Colour colour : Colour.values()) {
            double[] rgb = new double[3];
            java.awt.Color made = muted.colour(colour);
            int[] parts = {made.getRed(), made.getGreen(), made.getBlue()};
            for (int i = 0; i < 3; i++) {
                double c = parts[i] / 255.0;
                // the sRGB curve of WCAG 2
                rgb[i] = c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
            }
            double luminance = 0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2];
            assertTrue((luminance + 0.05) / 0.05 >= 4.5, colour + " " + made);
        }
    }
}
