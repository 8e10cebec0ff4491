package org.quasilab.export.office;

import java.awt.Color;
import org.openxmlformats.schemas.drawingml.x2006.chart.CTMarker;
import org.openxmlformats.schemas.drawingml.x2006.chart.STMarkerStyle;
import org.openxmlformats.schemas.drawingml.x2006.main.CTLineProperties;
import org.openxmlformats.schemas.drawingml.x2006.main.CTShapeProperties;
import org.openxmlformats.schemas.drawingml.x2006.main.STPresetLineDashVal;
import org.quasilab.chart.ChartTheme;
import org.quasilab.chart.Colour;
import org.quasilab.chart.Dash;
import org.quasilab.chart.Marker;
import org.quasilab.chart.Series.Look;

/** Colours, lines and markers: all named outright, as Office draws nothing but markers where a line is left out. */
final class NativeLooks {
    private static final int EMU_PER_PIXEL = 9525;
    private static final double THIN = 1.3;
    private static final double HAIRLINE = 0.75;
    private static final short MARKER = 7;
    private static final short SMALL = 3;

    /** As large as Office draws a marker. */
    private static final long LARGEST = 72;

    private final ChartTheme theme;
    private final double magnification;

    /** @param magnification how much larger marks and lines are than on a page */
    NativeLooks(ChartTheme theme, double magnification) {
        this.theme = theme;
        this.magnification = magnification;
    }

    /** The line of a series, or none. */
    void line(CTShapeProperties properties, Look look) {
        CTLineProperties line = properties.addNewLn();
        if (Blocks.hasLine(look)) {
            draw(line, colour(look.colour()), look.width(), look.line());
        } else {
            line.addNewNoFill();
        }
    }

    /** The line of error bars. */
    void bar(CTShapeProperties properties, Look look) {
        properties.addNewNoFill();
        draw(properties.addNewLn(), colour(look.colour()), THIN, Dash.SOLID);
    }

    void grid(CTShapeProperties properties) {
        draw(properties.addNewLn(), theme.grid(), HAIRLINE, Dash.SOLID);
    }

    void axis(CTShapeProperties properties) {
        draw(properties.addNewLn(), theme.quiet(), HAIRLINE, Dash.SOLID);
    }

    void marker(CTMarker marker, Look look) {
        if (!Blocks.hasMarker(look)) {
            marker.addNewSymbol().setVal(STMarkerStyle.NONE);
            return;
        }
        boolean dot = look.marker().isFine();
        marker.addNewSymbol().setVal(symbol(look.marker()));
        marker.addNewSize().setVal((short)
                Math.max(2, Math.min(LARGEST, Math.round(magnification * (dot ? SMALL : MARKER)))));
        CTShapeProperties properties = marker.addNewSpPr();
        // LibreOffice draws no outline around marks without a line: open ones would be white on white
        boolean filled = look.filled() || !Blocks.hasLine(look);
        Color fill = filled ? colour(look.colour()) : Color.WHITE;
        var rgb = properties.addNewSolidFill().addNewSrgbClr();
        rgb.setVal(bytes(fill));
        if (dot) {
            properties.addNewLn().addNewNoFill();
        } else {
            draw(properties.addNewLn(), colour(look.colour()), THIN, Dash.SOLID);
        }
    }

    private static STMarkerStyle.Enum symbol(Marker marker) {
        return switch (marker) {
            case NONE, CIRCLE, DOT -> STMarkerStyle.CIRCLE;
            case SQUARE, STROKE -> STMarkerStyle.SQUARE;
            case TRIANGLE -> STMarkerStyle.TRIANGLE;
            case DIAMOND -> STMarkerStyle.DIAMOND;
            case DOWN_TRIANGLE -> STMarkerStyle.X;
            case RIGHT_TRIANGLE -> STMarkerStyle.PLUS;
        };
    }

    private void draw(CTLineProperties line, Color colour, double width, Dash dash) {
        line.setW((int) Math.round(magnification * width * EMU_PER_PIXEL));
        line.addNewSolidFill().addNewSrgbClr().setVal(bytes(colour));
        line.addNewPrstDash()
                .setVal(
                        switch (dash) {
                            case NONE, SOLID -> STPresetLineDashVal.SOLID;
                            case DASHED -> STPresetLineDashVal.DASH;
                            case DOTTED -> STPresetLineDashVal.SYS_DOT;
                            case DASH_DOTTED -> STPresetLineDashVal.DASH_DOT;
                        });
    }

    private Color colour(Colour role) {
        return theme.colour(role);
    }

    private static byte[] bytes(Color colour) {
        return new byte[] {(byte) colour.getRed(), (byte) colour.getGreen(), (byte) colour.getBlue()};
    }
}
