package org.quasilab.export.pptx;

import java.awt.Color;
import org.apache.poi.common.usermodel.fonts.FontGroup;
import org.apache.poi.sl.usermodel.TextShape.TextAutofit;
import org.apache.poi.xslf.usermodel.XSLFTextParagraph;
import org.apache.poi.xslf.usermodel.XSLFTextRun;
import org.apache.poi.xslf.usermodel.XSLFTextShape;
import org.quasilab.export.layout.RowHeights;
import org.quasilab.export.office.Printable;
import org.quasilab.table.TableStyle.Font;

/** Letters on slides: the families of the report's tables, named for Latin and Chinese text. */
final class PptxText {
    private final Font font;

    PptxText(Font font) {
        this.font = font;
    }

    Font font() {
        return font;
    }

    /** The only paragraph of a shape, without the theme's bullets and indents. */
    XSLFTextRun only(XSLFTextShape shape, String text, double points) {
        shape.clearText();
        shape.setTextAutofit(TextAutofit.NONE);
        XSLFTextParagraph paragraph = shape.addNewTextParagraph();
        lines(paragraph, points);
        return run(paragraph, text, points);
    }

    /** Lines of a fixed height, so that what has room on a slide does not depend on the fonts of the reader. */
    static void lines(XSLFTextParagraph paragraph, double points) {
        paragraph.setLineSpacing(-RowHeights.line(points) / 20.0);
    }

    XSLFTextRun run(XSLFTextParagraph paragraph, String text, double points) {
        XSLFTextRun run = paragraph.addNewTextRun();
        run.setText(Printable.of(text));
        dress(run, points);
        return run;
    }

    /** A tab character, as high as the letters. */
    void tab(XSLFTextParagraph paragraph, double points) {
        XSLFTextRun run = paragraph.addNewTextRun();
        run.setText("\t");
        dress(run, points);
    }

    /** Without this an empty cell would be as high as letters of the theme's size. */
    static void nothing(XSLFTextParagraph paragraph, double points) {
        paragraph.getXmlObject().addNewEndParaRPr().setSz((int) Math.round(100 * points));
    }

    private void dress(XSLFTextRun run, double points) {
        run.setFontSize(points);
        run.setFontColor(Color.BLACK);
        run.setFontFamily(font.latin(), FontGroup.LATIN);
        run.setFontFamily(font.eastAsian(), FontGroup.EAST_ASIAN);
        run.setFontFamily(font.latin(), FontGroup.COMPLEX_SCRIPT);
    }
}
