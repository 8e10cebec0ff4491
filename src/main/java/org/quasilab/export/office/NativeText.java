package org.quasilab.export.office;

import org.openxmlformats.schemas.drawingml.x2006.chart.CTTx;
import org.openxmlformats.schemas.drawingml.x2006.main.CTRegularTextRun;
import org.openxmlformats.schemas.drawingml.x2006.main.CTTextBody;
import org.openxmlformats.schemas.drawingml.x2006.main.CTTextCharacterProperties;
import org.openxmlformats.schemas.drawingml.x2006.main.CTTextParagraph;
import org.openxmlformats.schemas.drawingml.x2006.main.STTextWrappingType;

/** Letters in a native chart: both typefaces named on every text, not bold (axis titles are by default). */
final class NativeText {
    /** Upwards, in 60,000ths of a degree. */
    private static final int QUARTER_TURN = -5_400_000;

    private final NativeStyle style;

    NativeText(NativeStyle style) {
        this.style = style;
    }

    /** Properties for all text of an element, without text of its own. */
    void defaults(CTTextBody body) {
        body.addNewBodyPr();
        body.addNewLstStyle();
        CTTextParagraph paragraph = body.addNewP();
        put(paragraph.addNewPPr().addNewDefRPr(), false, 1);
        paragraph.addNewEndParaRPr().setLang("en-US");
    }

    /** A text of one or more paragraphs, each with its share of the size. */
    void rich(CTTx tx, boolean turned, Line... lines) {
        CTTextBody body = tx.addNewRich();
        var properties = body.addNewBodyPr();
        properties.setWrap(STTextWrappingType.NONE);
        if (turned) {
            properties.setRot(QUARTER_TURN);
        }
        body.addNewLstStyle();
        for (Line line : lines) {
            CTTextParagraph paragraph = body.addNewP();
            put(paragraph.addNewPPr().addNewDefRPr(), line.bold, line.size);
            CTRegularTextRun run = paragraph.addNewR();
            put(run.addNewRPr(), line.bold, line.size);
            run.setT(line.text);
        }
    }

    /** One paragraph. */
    record Line(String text, boolean bold, double size) {}

    private void put(CTTextCharacterProperties properties, boolean bold, double size) {
        properties.setSz((int) Math.round(style.points() * size * 100));
        properties.setB(bold);
        properties.addNewSolidFill().addNewSrgbClr().setVal(new byte[] {0, 0, 0});
        properties.addNewLatin().setTypeface(style.latin());
        properties.addNewEa().setTypeface(style.eastAsian());
        properties.addNewCs().setTypeface(style.latin());
    }
}
