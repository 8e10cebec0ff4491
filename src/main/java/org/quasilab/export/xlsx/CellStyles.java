package org.quasilab.export.xlsx;

import java.util.HashMap;
import java.util.Map;
import org.apache.poi.ss.usermodel.BorderStyle;
import org.apache.poi.ss.usermodel.HorizontalAlignment;
import org.apache.poi.ss.usermodel.VerticalAlignment;
import org.apache.poi.xssf.usermodel.XSSFCellStyle;
import org.apache.poi.xssf.usermodel.XSSFFont;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** Cell styles by their parts; each is made once, as Excel allows only so many. */
final class CellStyles {
    /**
     * The parts of a style.
     *
     * @param format number format; empty for text
     * @param formulaLike whether the text could be taken for a formula: it is then marked as text for good
     */
    record Look(
            String format,
            HorizontalAlignment align,
            BorderStyle above,
            BorderStyle below,
            Face face,
            boolean wrap,
            boolean formulaLike) {
        static Look text(HorizontalAlignment align) {
            return new Look("", align, BorderStyle.NONE, BorderStyle.NONE, Face.PLAIN, false, false);
        }

        static Look number(String format) {
            return new Look(
                    format, HorizontalAlignment.RIGHT, BorderStyle.NONE, BorderStyle.NONE, Face.PLAIN, false, false);
        }

        Look withRules(BorderStyle newAbove, BorderStyle newBelow) {
            return new Look(format, align, newAbove, newBelow, face, wrap, formulaLike);
        }

        Look withFace(Face newFace) {
            return new Look(format, align, above, below, newFace, wrap, formulaLike);
        }

        Look wrapped() {
            return new Look(format, align, above, below, face, true, formulaLike);
        }

        Look asText(boolean isFormulaLike) {
            return new Look(format, align, above, below, face, wrap, isFormulaLike);
        }
    }

    /** Fonts. */
    enum Face {
        PLAIN,
        BOLD,
        ITALIC,
        SMALL,
        LINK
    }

    private final XSSFWorkbook workbook;
    private final String family;
    private final Map<Look, XSSFCellStyle> made = new HashMap<>();
    private final Map<Face, XSSFFont> fonts = new HashMap<>();

    CellStyles(XSSFWorkbook workbook, String family) {
        this.workbook = workbook;
        this.family = family;
    }

    XSSFCellStyle of(Look look) {
        return made.computeIfAbsent(look, this::make);
    }

    private XSSFCellStyle make(Look look) {
        XSSFCellStyle style = workbook.createCellStyle();
        if (!look.format().isEmpty()) {
            style.setDataFormat(workbook.createDataFormat().getFormat(look.format()));
        }
        style.setAlignment(look.align());
        style.setVerticalAlignment(look.wrap() ? VerticalAlignment.TOP : VerticalAlignment.CENTER);
        style.setBorderTop(look.above());
        style.setBorderBottom(look.below());
        style.setWrapText(look.wrap());
        style.setFont(fonts.computeIfAbsent(look.face(), this::font));
        style.setQuotePrefixed(look.formulaLike());
        return style;
    }

    private XSSFFont font(Face face) {
        XSSFFont font = workbook.createFont();
        font.setFontName(family);
        font.setFontHeightInPoints((short) (face == Face.SMALL ? 9 : 11));
        font.setBold(face == Face.BOLD);
        font.setItalic(face == Face.ITALIC);
        if (face == Face.LINK) {
            font.setUnderline(org.apache.poi.ss.usermodel.FontUnderline.SINGLE);
            font.setColor(org.apache.poi.ss.usermodel.IndexedColors.BLUE.getIndex());
        }
        return font;
    }
}
