package org.quasilab.export.docx;

import java.math.BigInteger;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTHdrFtrRef;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTSectPr;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STPageOrientation;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STSectionMark;

/**
 * A4 pages, upright or lying: a section ends in the paragraph that carries its page set-up. How full the page is, is counted
 * along with what is put on it.
 */
final class DocxPages {
    private static final int SHORT_SIDE = 11906;
    private static final int LONG_SIDE = 16838;
    private static final int MARGIN = 1440;

    /** Width of the text, in twentieths of a point. */
    static final int UPRIGHT_WIDTH = SHORT_SIDE - 2 * MARGIN;

    static final int LYING_WIDTH = LONG_SIDE - 2 * MARGIN;

    /** Height of the text, in twentieths of a point. */
    static final int UPRIGHT_HEIGHT = LYING_WIDTH;

    static final int LYING_HEIGHT = UPRIGHT_WIDTH;

    private final XWPFDocument document;
    private boolean lying;
    private int used;

    DocxPages(XWPFDocument document) {
        this.document = document;
    }

    /** From here on pages lie or stand; the section before ends in its last paragraph. */
    void turn(boolean toLying) {
        if (toLying == lying) {
            return;
        }
        if (!document.getBodyElements().isEmpty()) {
            XWPFParagraph last = lastParagraph();
            var properties = last.getCTP().isSetPPr()
                    ? last.getCTP().getPPr()
                    : last.getCTP().addNewPPr();
            CTSectPr section = properties.addNewSectPr();
            footers(section);
            set(section, lying);
        }
        lying = toLying;
        used = 0;
    }

    /** A new page begins. */
    void next() {
        used = 0;
    }

    /** Height left on this page. */
    int room() {
        return textHeight() - used;
    }

    /** Something is put that stays whole, on the next page if it has no room on this one. */
    void put(int height) {
        used = height > room() ? Math.min(height, textHeight()) : used + height;
    }

    /** A text is put that goes on on the next page where this one ends. */
    void flow(int height) {
        used = (used + height) % textHeight();
    }

    /** A section has the page numbers of the document only if it names them itself. */
    private void footers(CTSectPr section) {
        var body = document.getDocument().getBody();
        if (body.isSetSectPr()) {
            for (CTHdrFtrRef reference : body.getSectPr().getFooterReferenceArray()) {
                section.addNewFooterReference().set(reference);
            }
        }
    }

    /** The page set-up of the last section. */
    void end() {
        var body = document.getDocument().getBody();
        set(body.isSetSectPr() ? body.getSectPr() : body.addNewSectPr(), lying);
    }

    int textWidth() {
        return lying ? LYING_WIDTH : UPRIGHT_WIDTH;
    }

    int textHeight() {
        return lying ? LYING_HEIGHT : UPRIGHT_HEIGHT;
    }

    private XWPFParagraph lastParagraph() {
        var elements = document.getBodyElements();
        return elements.get(elements.size() - 1) instanceof XWPFParagraph paragraph
                ? paragraph
                : document.createParagraph();
    }

    private static void set(CTSectPr section, boolean lying) {
        var kind = section.isSetType() ? section.getType() : section.addNewType();
        kind.setVal(STSectionMark.NEXT_PAGE);
        var size = section.isSetPgSz() ? section.getPgSz() : section.addNewPgSz();
        size.setW(BigInteger.valueOf(lying ? LONG_SIDE : SHORT_SIDE));
        size.setH(BigInteger.valueOf(lying ? SHORT_SIDE : LONG_SIDE));
        if (lying) {
            size.setOrient(STPageOrientation.LANDSCAPE);
        }
        var margins = section.isSetPgMar() ? section.getPgMar() : section.addNewPgMar();
        for (var side : java.util.List.<java.util.function.Consumer<Object>>of(
                margins::setTop, margins::setBottom, margins::setLeft, margins::setRight)) {
            side.accept(BigInteger.valueOf(MARGIN));
        }
        margins.setHeader(BigInteger.valueOf(720));
        margins.setFooter(BigInteger.valueOf(720));
        margins.setGutter(BigInteger.ZERO);
    }
}
