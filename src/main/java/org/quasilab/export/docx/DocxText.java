package org.quasilab.export.docx;

import java.math.BigInteger;
import org.apache.poi.xwpf.usermodel.LineSpacingRule;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFRun;
import org.openxmlformats.schemas.officeDocument.x2006.sharedTypes.STVerticalAlignRun;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTFonts;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTRPr;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STFldCharType;
import org.quasilab.export.layout.RowHeights;
import org.quasilab.export.office.Printable;
import org.quasilab.table.TableStyle.Font;

/** Runs of text with a Latin and an East Asian font, and fields. */
final class DocxText {
    private final Font font;

    DocxText(Font font) {
        this.font = font;
    }

    Font font() {
        return font;
    }

    /** A run in the body size of tables. */
    XWPFRun run(XWPFParagraph paragraph, String text) {
        return run(paragraph, text, font.points());
    }

    XWPFRun run(XWPFParagraph paragraph, String text, double points) {
        XWPFRun run = paragraph.createRun();
        run.setText(Printable.of(text));
        dress(run, points);
        return run;
    }

    XWPFRun bold(XWPFParagraph paragraph, String text, double points) {
        XWPFRun run = run(paragraph, text, points);
        run.setBold(true);
        return run;
    }

    /** Lines of a fixed height, so that where a page ends does not depend on the fonts of the reader. */
    static void lines(XWPFParagraph paragraph, double points) {
        paragraph.setSpacingBetween(RowHeights.line(points) / 20.0, LineSpacingRule.EXACT);
    }

    void superscript(XWPFParagraph paragraph, String text) {
        properties(run(paragraph, text)).addNewVertAlign().setVal(STVerticalAlignRun.SUPERSCRIPT);
    }

    /**
     * A field with its value as it is now, so that the file reads right before Word updates it.
     *
     * @param instruction such as {@code SEQ Table \* ARABIC}
     */
    void field(XWPFParagraph paragraph, String instruction, String value, double points, boolean bold) {
        XWPFRun begin = paragraph.createRun();
        begin.getCTR().addNewFldChar().setFldCharType(STFldCharType.BEGIN);
        XWPFRun code = paragraph.createRun();
        var text = code.getCTR().addNewInstrText();
        text.setStringValue(" " + instruction + " ");
        text.setSpace(org.apache.xmlbeans.impl.xb.xmlschema.SpaceAttribute.Space.PRESERVE);
        XWPFRun separate = paragraph.createRun();
        separate.getCTR().addNewFldChar().setFldCharType(STFldCharType.SEPARATE);
        run(paragraph, value, points).setBold(bold);
        XWPFRun end = paragraph.createRun();
        end.getCTR().addNewFldChar().setFldCharType(STFldCharType.END);
    }

    private void dress(XWPFRun run, double points) {
        CTRPr properties = properties(run);
        fonts(properties.sizeOfRFontsArray() == 0 ? properties.addNewRFonts() : properties.getRFontsArray(0));
        properties.addNewSz().setVal(halfPoints(points));
        properties.addNewSzCs().setVal(halfPoints(points));
    }

    /** Names the families for Latin, complex and East Asian text. */
    void fonts(CTFonts fonts) {
        fonts.setAscii(font.latin());
        fonts.setHAnsi(font.latin());
        fonts.setCs(font.latin());
        fonts.setEastAsia(font.eastAsian());
    }

    private static CTRPr properties(XWPFRun run) {
        return run.getCTR().isSetRPr() ? run.getCTR().getRPr() : run.getCTR().addNewRPr();
    }

    static BigInteger halfPoints(double points) {
        return BigInteger.valueOf(Math.round(points * 2));
    }
}
