package org.quasilab.export.docx;

import java.math.BigInteger;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFStyle;
import org.apache.poi.xwpf.usermodel.XWPFStyles;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTFonts;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTStyle;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STStyleType;

/** The paragraph styles of the document: Word's own names, so that its navigation and lists of tables work. */
final class DocxStyles {
    static final String TITLE = "Title";
    static final String HEADING = "Heading1";
    static final String CAPTION = "Caption";
    static final double BODY_POINTS = 10.5;

    private DocxStyles() {}

    static void addTo(XWPFDocument document, DocxText text) {
        XWPFStyles styles = document.createStyles();
        CTFonts fonts = CTFonts.Factory.newInstance();
        text.fonts(fonts);
        styles.setDefaultFonts(fonts);
        styles.setEastAsia("zh-CN");
        add(styles, text, "Normal", "Normal", BODY_POINTS, false, -1);
        add(styles, text, TITLE, "Title", 16, true, -1);
        add(styles, text, HEADING, "heading 1", 12, true, 0);
        add(styles, text, CAPTION, "caption", 10, true, -1);
    }

    private static void add(
            XWPFStyles styles, DocxText text, String id, String name, double points, boolean bold, int outline) {
        CTStyle style = CTStyle.Factory.newInstance();
        style.setStyleId(id);
        style.addNewName().setVal(name);
        style.setType(STStyleType.PARAGRAPH);
        if (id.equals("Normal")) {
            style.setDefault(true);
        } else {
            style.addNewBasedOn().setVal("Normal");
            style.addNewNext().setVal("Normal");
        }
        style.addNewQFormat();
        if (outline >= 0) {
            style.addNewPPr().addNewOutlineLvl().setVal(BigInteger.valueOf(outline));
        }
        var properties = style.addNewRPr();
        text.fonts(properties.addNewRFonts());
        if (bold) {
            properties.addNewB();
        }
        properties.addNewSz().setVal(DocxText.halfPoints(points));
        properties.addNewSzCs().setVal(DocxText.halfPoints(points));
        styles.addStyle(new XWPFStyle(style, styles));
    }
}
